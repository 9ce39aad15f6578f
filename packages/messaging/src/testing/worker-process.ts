/**
 * A service in a process of its own, to be killed: it publishes things, notes and performs them, and says so
 * on its output. Run with node; everything comes in its environment.
 */
import { connect } from '@waybill/database';
import { createMessaging, failpointsFrom, inProcessTransport, perform, rabbitTransport } from '../index.ts';
import { effectsIn, type TestUnit } from './effects.ts';
import { thingHappened } from './events.ts';
import { silentLog } from './silent-log.ts';
import { noting, publishThings } from './things.ts';

const { DATABASE_URL = '', AMQP_URL, PREFIX = '', PUBLISH = '0', FAILPOINTS = '' } = process.env;

const database = connect({ url: DATABASE_URL, schema: 'messaging', applicationName: 'worker-process' });
const names = { exchange: `${PREFIX}.events`, parked: `${PREFIX}.parked` };
const transport = AMQP_URL
  ? rabbitTransport({ url: AMQP_URL, logger: silentLog, names })
  : inProcessTransport();
const messaging = createMessaging<TestUnit>({
  service: 'worker-process',
  database,
  transport,
  logger: silentLog,
  unitOfWork: effectsIn,
  failpoints: failpointsFrom(FAILPOINTS),
});

const acted = perform(
  thingHappened,
  `${PREFIX}.act`,
  {
    prepare: async ({ data }) => data,
    claim: async (_message, _unit: TestUnit, prepared) => prepared,
    act: async ({ n }) => {
      process.stdout.write(`acted ${n}\n`);
    },
    record: async ({ n }, _result, { effects }: TestUnit) => effects.add(`${PREFIX}.act`, n),
  },
  { leaseMs: 500 },
);

await messaging.start([noting(`${PREFIX}.note`), acted]);
const numbers = Array.from({ length: Number(PUBLISH) }, (_, n) => n);
if (numbers.length > 0) await publishThings(messaging, ...numbers);
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await messaging.stop();
  await database.destroy();
});
