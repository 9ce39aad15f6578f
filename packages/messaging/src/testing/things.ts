import { type ConsumerOptions, on } from '../consumer.ts';
import type { Messaging } from '../messaging.ts';
import type { TestUnit } from './effects.ts';
import { thingHappened } from './events.ts';

export const thing = (n: number) => ({ tenantId: 'ten_1', subject: 'shp_1', data: { n } });

/** Publishes numbered things, all in one transaction; answers their ids. */
export const publishThings = (messaging: Messaging<TestUnit>, ...numbers: number[]): Promise<string[]> =>
  messaging.inTransaction(async ({ publish }) => {
    const ids: string[] = [];
    for (const n of numbers) ids.push(await publish(thingHappened, thing(n)));
    return ids;
  });

/** A consumer whose effect is one row per message. `fail` may throw before it. */
export const noting = (
  name: string,
  options: ConsumerOptions & { concerns?: () => boolean } = {},
  fail: (n: number) => void = () => undefined,
) =>
  on(
    thingHappened,
    name,
    async ({ data }, { effects }: TestUnit) => {
      await effects.add(name, data.n);
      fail(data.n);
    },
    options,
  );

/** Throws for the first so many calls. */
export function failing(times: number, error: () => Error = () => new Error('not yet')): () => void {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls <= times) throw error();
  };
}
