import { goesWrongSomehow, holdsHoweverItHappens } from '@waybill/testing/interleaving';
import { describe, expect, test } from 'vitest';
import { factory, type Mistakes } from './testing/model/factory.ts';
import { littleInbox } from './testing/model/tables.ts';

test('however relays and consumers are interleaved, killed and cut off, each event takes effect once in each service', () =>
  holdsHoweverItHappens('outbox and inbox', 4_000, factory()));

describe('the model sees a platform that', () => {
  const known: [string, Mistakes][] = [
    [
      'deletes its outbox rows before they are confirmed',
      {
        async relay({ outbox, transport, clock }, limit) {
          const rows = await outbox.inTransaction(async (batch) => {
            const claimed = await batch.claim(clock.now(), limit);
            await batch.remove(claimed.map(({ id }) => id));
            return claimed;
          });
          await transport.publish(rows);
          return rows.length === limit;
        },
      },
    ],
    [
      'deletes the rows that it holds before they are confirmed',
      {
        async relayOwn({ outbox, transport }, rows) {
          await outbox.remove(rows.map(({ id }) => id));
          await transport.publish(rows);
        },
      },
    ],
    ['publishes from memory what it does not know to be committed', { isRash: true }],
    [
      'takes silence for a confirm',
      { believe: (results) => results.map(({ id }) => ({ id, outcome: 'confirmed' })) },
    ],
    [
      'has no inbox',
      {
        inbox: () => ({
          accept: async () => true,
          acceptOrFail: async () => undefined,
          acceptAll: async (_consumer, ids) => new Set(ids),
        }),
      },
    ],
    [
      'remembers a message outside the transaction of its effect',
      {
        inbox: ({ process }, { database }) => ({
          accept: (...asked) => database.transaction(process, (own) => littleInbox(own).accept(...asked)),
          acceptOrFail: (...asked) =>
            database.transaction(process, (own) => littleInbox(own).acceptOrFail(...asked)),
          acceptAll: (...asked) =>
            database.transaction(process, (own) => littleInbox(own).acceptAll(...asked)),
        }),
      },
    ],
    [
      'acknowledges before its commit',
      {
        handler: (handle) => async (delivery) => {
          void handle(delivery);
          return 'ack';
        },
      },
    ],
  ];
  test.each(known)('%s', async (_what, mistakes) => {
    expect(await goesWrongSomehow(500, factory(mistakes))).toBe(true);
  });
});
