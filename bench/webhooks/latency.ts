import { setTimeout as pause } from 'node:timers/promises';
import { aShipment, statusChange } from '../../apps/notifier/src/testing/stories.ts';
import { quantile } from '../report/statistics.ts';
import { endpoints, notifier, type Receiver, testSchema } from './world.ts';

export interface Latency {
  received: number;
  p50: number;
  p95: number;
}

/**
 * From the publication of a status change to the arrival of its webhook at healthy endpoints, in milliseconds,
 * while so many deliveries a second are due to all ten.
 */
export const latency = async (
  receiver: Receiver,
  { bad, perSecond, seconds }: { bad: number; perSecond: number; seconds: number },
): Promise<Latency> => {
  const schema = await testSchema();
  await endpoints(schema, receiver.url, { healthy: 10 - bad, bad });
  const { service, transport } = notifier(schema);
  await service.start();
  const changes = perSecond / 10;
  const publish = async () => {
    const message = statusChange(aShipment(), 1);
    await transport.publish([
      { id: message.id, type: message.type, body: JSON.stringify(message), trace: {} },
    ]);
  };
  const drive = async (count: number) => {
    const start = performance.now();
    for (let sent = 0; sent < count; sent++) {
      await pause(Math.max(0, start + (sent * 1000) / changes - performance.now()));
      void publish();
    }
  };
  await drive(changes * 2);
  await pause(1_000);
  await receiver.ages();
  await drive(changes * seconds);
  await pause(1_000);
  const ages = await receiver.ages();
  await service.stop();
  await schema.close();
  return { received: ages.length, p50: quantile(ages, 0.5), p95: quantile(ages, 0.95) };
};
