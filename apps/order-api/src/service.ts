import { defineService } from '@waybill/service';
import { migrations } from '../migrations/index.ts';
import { create } from './app.ts';
import { config } from './config.ts';

/** Takes merchants' orders and is the only writer of a shipment's status. */
export const service = defineService({ name: 'order-api', schema: 'orders', config, migrations, create });
