import { testBroker } from '@waybill/testing';
import amqp from 'amqplib';
import { crashSuite } from './testing/crash-suite.ts';

crashSuite(
  'RabbitMQ',
  () => testBroker().url,
  async (prefix) => {
    const connection = await amqp.connect(testBroker().url);
    const channel = await connection.createChannel();
    for (const queue of ['note', 'act', 'parked']) await channel.deleteQueue(`${prefix}.${queue}`);
    await channel.deleteExchange(`${prefix}.events`);
    await connection.close();
  },
);
