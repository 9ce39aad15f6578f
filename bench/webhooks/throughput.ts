import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { statusChange } from '../../apps/notifier/src/testing/stories.ts';
import { backlog, endpoints, notifier, pending, type Receiver, testSchema } from './world.ts';

/** A body of the usual size: a whole shipment. */
const payload = JSON.stringify(statusChange('shp_00000000000000000000000001', 1).data);

/** The thinnest program that delivers and keeps a record: one POST, one insert, so many at a time. */
export const floor = async (url: string, count: number, concurrency = 100): Promise<number> => {
  const schema = await testSchema();
  await schema.sql.raw('create table floor (at timestamptz, status integer, answer text)');
  const agent = new Agent({ connections: concurrency });
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      const headers = { 'content-type': 'application/json' };
      const { statusCode: status, body } = await request(`${url}/ok`, {
        method: 'POST',
        body: payload,
        headers,
        dispatcher: agent,
      });
      await schema.sql('floor').insert({ at: new Date(), status, answer: await body.text() });
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const perSecond = count / ((performance.now() - start) / 1000);
  await agent.close();
  await schema.close();
  return perSecond;
};

/** Waiting messages to ten healthy endpoints: claimed, signed, guarded, posted, and recorded before they are closed. */
export const system = async (receiver: Receiver, count: number): Promise<number> => {
  const schema = await testSchema();
  const ids = await endpoints(schema, receiver.url, { healthy: 10 });
  await backlog(schema, ids, payload, count);
  const { service } = notifier(schema);
  const start = performance.now();
  await service.start();
  while ((await pending(schema)) > 0) await pause(20);
  const perSecond = count / ((performance.now() - start) / 1000);
  await service.stop();
  await schema.close();
  return perSecond;
};

/** How much memory is in use after so many endless answers, in MiB above what was in use before. */
export const endless = async (receiver: Receiver, count: number): Promise<number> => {
  const schema = await testSchema();
  const ids = await endpoints(schema, receiver.url, { healthy: 0, bad: 10, path: '/endless' });
  const { service } = notifier(schema);
  await service.start();
  const run = async (size: number) => {
    await backlog(schema, ids, payload, size);
    while ((await pending(schema)) > 0) await pause(20);
    globalThis.gc?.();
    return process.memoryUsage().rss;
  };
  const warm = await run(count / 4);
  const after = await run(count);
  await service.stop();
  await schema.close();
  return (after - warm) / 1024 / 1024;
};
