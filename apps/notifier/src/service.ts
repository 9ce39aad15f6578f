import { defineService } from '@waybill/service';
import { migrations } from '../migrations/index.ts';
import { create } from './app.ts';
import { config } from './config.ts';

export const service = defineService({
  name: 'notifier',
  schema: 'notifications',
  config,
  migrations,
  create,
});
