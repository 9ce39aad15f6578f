import { type Answer, type Claim, type ClaimRequest, claimAmong, type Keys, Problem } from '@waybill/http';
import type { LittleTransaction, ModelProcess, Story } from '@waybill/testing/interleaving';
import { expect } from 'vitest';
import type { Deps } from '../deps.ts';
import { answerOnce } from '../use-cases/answer-once.ts';
import { completeLittleKey, littleKeys } from './little-keys.ts';

/** Where the story can be told with a mistake in it. */
export interface KeyMistakes {
  claim?: (keys: Keys, request: ClaimRequest) => Promise<Claim>;
  /** The transaction in which keys are claimed. */
  keysIn?: (sql: LittleTransaction, story: Story, now: () => number) => Keys;
}

const bodies = ['an order', 'an order', 'an order', 'another order'];
const mostTries = 60;

/**
 * Clients send the same order, and one sends another, all under one Idempotency-Key, to servers that die at any
 * moment. Each repeats until it is answered. Whichever order was first is made once; its clients get one answer.
 */
export const carelessClients =
  ({ claim = claimAmong, keysIn = (sql, _story, now) => littleKeys(sql, now) }: KeyMistakes = {}) =>
  async (story: Story): Promise<void> => {
    const { database } = story;
    let [time, made] = [0, 0];
    const now = () => {
      time += story.draw(2_000);
      return time;
    };
    const depsOf = (process: ModelProcess) => ({
      inTransaction: <T>(work: (unit: unknown) => Promise<T>) =>
        database.transaction(process, (sql) =>
          work({
            sql,
            claimIdempotencyKey: (request: ClaimRequest) => claim(keysIn(sql, story, now), request),
          }),
        ),
      completeIdempotencyKey: (request: ClaimRequest, answer: Answer) =>
        completeLittleKey(database, process, request, answer),
    });
    const serve = (process: ModelProcess, said: string): Promise<Answer> => {
      made += 1;
      const shipmentId = `shp_${made}`;
      const { signal } = new AbortController();
      const mutation = { tenantId: 'ten_1', route: 'create', idempotencyKey: 'K', said, shipmentId, signal };
      return answerOnce(depsOf(process) as unknown as Deps, mutation, {
        change: (unit) =>
          process.call('makes the shipment', () => {
            (unit as unknown as { sql: LittleTransaction }).sql.put(`shipment ${shipmentId}`, said);
            return shipmentId;
          }),
        answer: (id) => process.call('learns the outcome', () => ({ status: 201, body: id })),
      });
    };
    const askOnce = async (said: string): Promise<Answer | 'again'> => {
      const died = Promise.withResolvers<'again'>();
      const process = story.process('server', () => died.resolve('again'));
      const answered = serve(process, said).catch((error: unknown) => refusal(error));
      return Promise.race([died.promise, answered.then((answer) => process.call('answers', () => answer))]);
    };
    const ask = async (said: string) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const answer = await askOnce(said);
        if (answer !== 'again') return { said, ...answer };
        time += 1_000;
      }
      return { said, status: 0 };
    };

    const answers = await Promise.all([...bodies.map(ask), story.settle()]).then((all) =>
      all.flatMap((a) => a ?? []),
    );
    const shipments = database.committed<string>('shipment ');
    expect(shipments).toHaveLength(1);
    const [[key = '', first]] = shipments as [[string, string]];
    for (const { said, ...answer } of answers)
      expect({ said, ...answer }).toMatchObject(
        said === first ? { status: 201, body: key.slice('shipment '.length) } : { status: 422 },
      );
  };

function refusal(error: unknown): Answer | 'again' {
  if (!(error instanceof Problem)) throw error;
  return error.status === 409 ? 'again' : { status: error.status };
}
