// npm run admin -- …: opens accounts and issues keys. Without arguments it says how.
import process from 'node:process';
import { standaloneDatabase } from './admin/standalone-database.mjs';
import { bootstrap } from './bootstrap/bootstrap.mjs';

process.env.DATABASE_URL ||= (await standaloneDatabase(process.env.WAYBILL_DATA_DIR || '.waybill')) ?? '';
await bootstrap('apps/order-api/src/admin-main.ts');
