import { type Migration, messagingMigrations } from '@waybill/database';
import {
  apiKeyMigration,
  idempotencyAsSentMigration,
  idempotencyMigration,
  rateLimitMigration,
} from '@waybill/http';
import { knowCarriers } from './202611210900_know_carriers.ts';
import { keepEveryScan } from './202611210910_keep_every_scan.ts';
import { followParcels } from './202611210920_follow_parcels.ts';
import { manageCarrierAccounts } from './202611212200_manage_carrier_accounts.ts';
import { mapCodes } from './202611212230_map_codes.ts';
import { expireUnmatchedScans } from './202611212300_expire_unmatched_scans.ts';
import { trustWhatOnlyGrows } from './202611222050_trust_what_only_grows.ts';
import { watchParcels } from './202611222100_watch_parcels.ts';
import { watchWhatOthersHaveBooked } from './202611240000_watch_what_others_have_booked.ts';
import { forgetWatches } from './202611250300_forget_watches.ts';
import { rememberVoidedBookings } from './202611251000_remember_voided_bookings.ts';

/** The history of the schema `tracking`; append only. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations,
  apiKeyMigration,
  knowCarriers,
  keepEveryScan,
  followParcels,
  manageCarrierAccounts,
  rateLimitMigration,
  mapCodes,
  expireUnmatchedScans,
  trustWhatOnlyGrows,
  watchParcels,
  watchWhatOthersHaveBooked,
  forgetWatches,
  idempotencyMigration,
  rememberVoidedBookings,
  idempotencyAsSentMigration,
];
