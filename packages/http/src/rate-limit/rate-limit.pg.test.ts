import { connect, type Knex } from '@waybill/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceDatabase } from '../fixtures/service-database.ts';
import { rateLimitMigration } from './migration.ts';
import { rateLimit } from './rate-limit.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await serviceDatabase([rateLimitMigration]));
});
afterAll(() => close());

const callers = { requests: 50, perSeconds: 60 };

test('of two hundred concurrent requests to two processes, exactly fifty pass', async () => {
  const processes = [rateLimit({ callers, store: db }), rateLimit({ callers, store: db })];
  const tries = Array.from({ length: 200 }, (_, i) => processes[i % 2]?.countCaller('key_1'));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
});

test('a guesser who turns to another process gains one try', async () => {
  const failedAuthentication = { requests: 3, perSeconds: 60 };
  const [first, second] = [
    rateLimit({ failedAuthentication, store: db }),
    rateLimit({ failedAuthentication, store: db }),
  ];
  for (let i = 0; i < 3; i++) await first.countFailure('203.0.113.9');
  await expect(first.refuseGuessers('203.0.113.9')).rejects.toMatchObject({ type: 'TOO_MANY_REQUESTS' });
  await second.refuseGuessers('203.0.113.9');
  await second.countFailure('203.0.113.9');
  await expect(second.refuseGuessers('203.0.113.9')).rejects.toMatchObject({ type: 'TOO_MANY_REQUESTS' });
  await second.refuseGuessers('203.0.113.10');
});

test('while the shared counters are away, each process goes on counting alone', async () => {
  const away = connect({
    url: 'postgres://nobody@127.0.0.1:1/none',
    schema: 'small',
    applicationName: 'away',
  });
  const limits = rateLimit({ callers: { requests: 1, perSeconds: 60 }, store: away });
  await limits.countCaller('key_1');
  await expect(limits.countCaller('key_1')).rejects.toMatchObject({ type: 'TOO_MANY_REQUESTS' });
  await away.destroy();
});
