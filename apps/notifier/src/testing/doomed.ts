import { connect } from '@waybill/database';
import { failpointsFrom, inProcessTransport } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { create } from '../app.ts';
import { config } from '../config.ts';

/** A process of its own: a notifier that works on what it finds and dies at the failpoint it was given. */
const [url = '', keys = '', failpoints = '', settings = '{}'] = process.argv.slice(2);
const service = create({
  config: config.parse({
    DATABASE_URL: url,
    AMQP_URL: 'unused',
    CREDENTIAL_KEYS: keys,
    WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'true',
    ...(JSON.parse(settings) as Record<string, string>),
  }),
  database: connect({ url, schema: 'notifications', applicationName: 'doomed' }),
  transport: inProcessTransport(),
  logger: createLogger({ service: 'notifier', level: 'silent' }),
  clock: { now: () => new Date() },
  failpoints: failpointsFrom(failpoints),
});
await service.start();
