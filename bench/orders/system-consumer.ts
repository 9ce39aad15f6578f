// The same consumer by the platform's own means: decoding, inbox, transaction, retries and parking as in a service.
// Environment: PORT, DATABASE_URL, AMQP_URL.
import { shipmentRequested } from '@waybill/contracts';
import { connect, ensureSchema, type Knex, messagingMigrations, migrate } from '@waybill/database';
import { createMessaging, on, rabbitTransport } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import express from 'express';

const { PORT, DATABASE_URL = '', AMQP_URL = '' } = process.env;
const schema = 'bench';
const acceptedTable = {
  name: 'accepted',
  up: (sql: Knex) => sql.raw('create table accepted (order_id text primary key)'),
};
const acceptedIn = (sql: Knex) => ({
  add: async (id: string) => void (await sql('accepted').insert({ order_id: id })),
});

const database = connect({ url: DATABASE_URL, schema, applicationName: 'bench', pool: { max: 20 } });
await ensureSchema(database, schema);
await migrate(database, { schema, migrations: [...messagingMigrations, acceptedTable] });
const logger = createLogger({ service: 'bench', level: 'warn' });
const messaging = createMessaging({
  service: 'bench',
  database,
  transport: rabbitTransport({ url: AMQP_URL, logger }),
  logger,
  unitOfWork: (sql) => ({ accepted: acceptedIn(sql) }),
});
await messaging.start([
  on(
    shipmentRequested,
    'bench.accept',
    ({ subject }, { accepted }: { accepted: ReturnType<typeof acceptedIn> }) => accepted.add(subject),
  ),
]);

const app = express();
app.get('/health/ready', (_request, response) => void response.end('ok'));
app.listen(Number(PORT), '127.0.0.1');
