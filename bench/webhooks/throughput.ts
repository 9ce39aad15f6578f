import { statusChange } from '../../apps/notifier/src/testing/stories.ts';
import { until } from '../measures/until.ts';
import { backlog, endpoints, notifier, pending, type Receiver, testSchema } from './world.ts';

/** A body of the usual size: a whole shipment. */
export const payload = JSON.stringify(statusChange('shp_00000000000000000000000001', 1).data);

/**
 * Waiting messages to ten healthy endpoints: claimed, signed, guarded, posted, and recorded before they are closed.
 * Answers deliveries per second.
 */
export const delivery = async (receiver: Receiver, count: number): Promise<number> => {
  const schema = await testSchema();
  const ids = await endpoints(schema, receiver.url, { healthy: 10 });
  await backlog(schema, ids, payload, count);
  const { service } = notifier(schema);
  const start = performance.now();
  await service.start();
  await until('delivered', async () => (await pending(schema)) === 0);
  const perSecond = count / ((performance.now() - start) / 1_000);
  await service.stop();
  await schema.close();
  return perSecond;
};

/** How much memory is in use after so many endless answers, in megabytes above what was in use before. */
export const endless = async (receiver: Receiver, count: number): Promise<number> => {
  const schema = await testSchema();
  const ids = await endpoints(schema, receiver.url, { healthy: 0, bad: 10, path: '/endless' });
  const { service } = notifier(schema);
  await service.start();
  const run = async (size: number) => {
    await backlog(schema, ids, payload, size);
    await until('given up', async () => (await pending(schema)) === 0);
    globalThis.gc?.();
    return process.memoryUsage.rss();
  };
  const warm = await run(count / 4);
  const after = await run(count);
  await service.stop();
  await schema.close();
  return (after - warm) / 1e6;
};
