import { shipmentRequested } from '@waybill/contracts';
import { connect, messagingMigrations, migrate } from '@waybill/database';
import { createMessaging, type Messaging, rabbitTransport, type Transport } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { testDatabase } from '@waybill/testing';
import amqp, { type ChannelModel } from 'amqplib';
import type { Knex } from 'knex';

const schema = 'relay';
const exchanges = ['waybill.events', 'floor.events'];

export interface RelayWorld {
  url: string;
  database: Knex;
  connection: ChannelModel;
  /** A service that publishes and hears nothing, with its relay at work. `confirmed` is told of each message. */
  startService(confirmed?: (id: string) => void): Promise<Messaging<object>>;
  close(): Promise<void>;
}

/** An outbox, and a quorum queue that takes all that leaves it, on a virtual host of its own. */
export async function startRelayWorld(brokerUrl: string): Promise<RelayWorld> {
  const server = await testDatabase();
  const database = connect({ url: server.url, schema, applicationName: 'bench', pool: { max: 20 } });
  await database.raw(`create schema ${schema}`);
  await migrate(database, { schema, migrations: messagingMigrations });
  const connection = await amqp.connect(brokerUrl);
  const channel = await connection.createChannel();
  await channel.assertQueue('bench.relayed', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  for (const exchange of exchanges) {
    await channel.assertExchange(exchange, 'topic', { durable: true });
    await channel.bindQueue('bench.relayed', exchange, '#');
  }
  const logger = createLogger({ service: 'bench', level: 'warn' });
  return {
    url: server.url,
    database,
    connection,
    async startService(confirmed) {
      const rabbit = rabbitTransport({ url: brokerUrl, logger });
      const transport = confirmed ? telling(rabbit, confirmed) : rabbit;
      const messaging = createMessaging({
        service: 'bench',
        database,
        transport,
        logger,
        unitOfWork: () => ({}),
      });
      await messaging.start([]);
      return messaging;
    },
    async close() {
      await connection.close();
      await database.destroy();
      await server.close();
    },
  };
}

/** The same transport, which tells of every message that the broker has confirmed. */
const telling = (transport: Transport, confirmed: (id: string) => void): Transport => ({
  ...transport,
  async publish(messages) {
    const results = await transport.publish(messages);
    for (const { id, outcome } of results) if (outcome === 'confirmed') confirmed(id);
    return results;
  },
});

/** Publishes one order, as order-api does. */
export const publishOne = (messaging: Messaging<object>): Promise<string> =>
  messaging.inTransaction(({ publish }) =>
    publish(shipmentRequested, {
      tenantId: 'ten_1',
      subject: shipmentRequested.example.shipmentId,
      data: shipmentRequested.example,
    }),
  );
