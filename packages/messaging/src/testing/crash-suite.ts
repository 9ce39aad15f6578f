import { fileURLToPath } from 'node:url';
import { eventually, type ServiceProcess, spawnService, uniqueName } from '@waybill/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { effectsOf } from './effects.ts';
import { type Workshop, workshop } from './workshop.ts';

const main = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
const count = 25;
const numbers = Array.from({ length: count }, (_, n) => n);

const points = [
  ['between its commit and its publishing', 'relay.after-claim=crash'],
  ['after publishing, before the confirms', 'relay.after-publish=crash'],
  ['after the confirms, before deleting', 'relay.after-confirm=crash'],
  ['after a consumer’s commit, before its acknowledgement', 'consumer.after-commit-before-ack=crash@7'],
  ['with what it has prepared not yet claimed', 'job.after-prepare=crash@5'],
  ['with claimed work not yet begun', 'job.after-claim=crash@5'],
  ['after the act, before its record', 'job.after-act=crash@5'],
  ['with the record not yet committed', 'job.before-record-commit=crash@5'],
] as const;

/** Kills a real process at each named point and starts another one: every effect must be there exactly once. */
export function crashSuite(
  transport: string,
  brokerUrl: () => string | undefined,
  tidy: (prefix: string) => Promise<void>,
): void {
  describe(`over the ${transport} transport`, () => {
    let shop: Workshop;
    let prefix: string;
    let second: ServiceProcess | undefined;

    beforeEach(async () => {
      shop = await workshop();
      prefix = uniqueName();
    });
    afterEach(async () => {
      await second?.stop();
      await tidy(prefix);
      await shop.close();
    });

    const start = (publish: number, failpoints: string, ready: RegExp | string = /ready/) => {
      const broker = brokerUrl();
      const env = {
        DATABASE_URL: shop.url,
        PREFIX: prefix,
        PUBLISH: String(publish),
        FAILPOINTS: failpoints,
      };
      return spawnService({
        main,
        env: broker ? { ...env, AMQP_URL: broker } : env,
        ready: new RegExp(ready),
      });
    };

    test.each(points)('a process killed %s loses nothing and repeats no effect', async (_when, failpoint) => {
      await expect(start(count, failpoint, /never/)).rejects.toThrow('ended (SIGKILL)');
      second = await start(0, '');

      for (const consumer of [`${prefix}.note`, `${prefix}.act`])
        await eventually(async () => expect(await effectsOf(shop.db, consumer)).toEqual(numbers), {
          within: 20_000,
        });
      await eventually(async () => expect(await shop.db('outbox').count().first()).toEqual({ count: 0 }));
      await eventually(async () => expect(await shop.db('jobs').count().first()).toEqual({ count: 0 }));
    });
  });
}
