import { type Migration, messagingMigrations } from '@waybill/database';
import { apiKeyMigration } from '@waybill/http';
import { knowCarriers } from './202611210900_know_carriers.ts';
import { keepEveryScan } from './202611210910_keep_every_scan.ts';
import { followParcels } from './202611210920_follow_parcels.ts';

/** The history of the schema `tracking`; append only. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations,
  apiKeyMigration,
  knowCarriers,
  keepEveryScan,
  followParcels,
];
