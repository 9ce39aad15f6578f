import { defineService } from '@waybill/service';
import { migrations } from '../migrations/index.ts';
import { create } from './app.ts';
import { config } from './config.ts';

/** Takes in what carriers push, and tells what it means. */
export const service = defineService({
  name: 'tracking-ingest',
  schema: 'tracking',
  config,
  migrations,
  create,
});
