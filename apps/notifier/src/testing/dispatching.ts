import type { Knex } from '@waybill/database';
import type { Claimed, Result, TakeRequest } from '../delivery/ports.ts';
import { recordResults } from '../delivery/record-results.ts';
import { claimsIn } from '../storage/claims.ts';
import { transactions } from './stories.ts';

/** What a dispatcher asks of the database, one statement at a time. */
export const dispatchingOn = (sql: () => Knex) => ({
  take: (request: Partial<TakeRequest> = {}): Promise<Claimed[]> =>
    claimsIn(sql()).take({
      dispatcherId: 'dsp_1',
      now: new Date(),
      limit: 100,
      rooms: [],
      usualRoom: 100,
      after: '',
      probeMs: 10_000,
      ...request,
    }),
  recordAt: (now: Date, ...results: Result[]): Promise<number> =>
    recordResults({ inTransaction: transactions(sql()), patience: { hours: 96, failures: 10 } })(
      results,
      now,
    ),
});

export const deliveredResult = (claimed: Claimed, over: Partial<Result> = {}): Result => ({
  claimed,
  at: new Date(),
  latencyMs: 5,
  status: 200,
  failure: null,
  answer: 'ok',
  next: { state: 'delivered' },
  ...over,
});

export const failedResult = (claimed: Claimed, dueAt = new Date(Date.now() + 60_000)): Result =>
  deliveredResult(claimed, { status: 500, failure: 'status', next: { state: 'pending', dueAt } });
