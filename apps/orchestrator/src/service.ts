import { messagingMigrations } from '@waybill/database';
import {
  apiKeyMigration,
  idempotencyAsSentMigration,
  idempotencyMigration,
  rateLimitMigration,
} from '@waybill/http';
import { defineService } from '@waybill/service';
import { ownMigrations } from '../migrations/index.ts';
import { create } from './app.ts';
import { config } from './config.ts';

export const service = defineService({
  name: 'orchestrator',
  schema: 'orchestration',
  config,
  migrations: [
    ...messagingMigrations,
    apiKeyMigration,
    ...ownMigrations,
    rateLimitMigration,
    idempotencyMigration,
    idempotencyAsSentMigration,
  ],
  create,
});
