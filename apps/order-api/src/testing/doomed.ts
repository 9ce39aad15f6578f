import { connect } from '@waybill/database';
import { failpointsFrom, inProcessTransport } from '@waybill/messaging';
import { readConfig } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { service } from '../service.ts';
import { settingsFor } from './settings.ts';

/** A process of its own: the service that works on what it finds, and dies at the failpoint it was given. */
const [url = '', failpoints = ''] = process.argv.slice(2);
const app = service.create({
  config: readConfig(service.config, settingsFor(url)),
  database: connect({ url, schema: 'orders', applicationName: 'doomed' }),
  transport: inProcessTransport(),
  logger: createLogger({ service: 'order-api', level: 'silent' }),
  clock: { now: () => new Date() },
  failpoints: failpointsFrom(failpoints),
});
await app.start();
