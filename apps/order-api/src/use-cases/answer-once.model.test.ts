import { claimAmong } from '@waybill/http';
import { goesWrongSomehow, holdsHoweverItHappens } from '@waybill/testing/interleaving';
import { describe, expect, test } from 'vitest';
import { carelessClients, type KeyMistakes } from '../testing/careless-clients.ts';
import { littleKeys } from '../testing/little-keys.ts';

test('however repeats, other bodies and deaths are interleaved, one key makes one shipment and has one answer', () =>
  holdsHoweverItHappens('idempotency keys', 3_000, carelessClients()));

describe('the model sees a platform that', () => {
  const known: [string, KeyMistakes][] = [
    [
      'looks whether a key is known and inserts it afterwards',
      {
        async claim(keys, request) {
          const kept = await keys.find(request);
          if (kept) return claimAmong(keys, request);
          await keys.insert(request);
          return { kind: 'fresh' };
        },
      },
    ],
    [
      'claims its keys outside the transaction of their effect',
      {
        keysIn: ({ process }, { database }, now) => {
          const alone = <T>(work: (keys: ReturnType<typeof littleKeys>) => Promise<T>) =>
            database.transaction(process, (own) => work(littleKeys(own, now)));
          return {
            insert: (request) => alone((keys) => keys.insert(request)),
            find: (request) => alone((keys) => keys.find(request)),
            takeOver: (request) => alone((keys) => keys.takeOver(request)),
          };
        },
      },
    ],
    [
      'makes an abandoned order once more',
      {
        async claim(keys, request) {
          const claimed = await claimAmong(keys, request);
          return claimed.kind === 'abandoned' ? { kind: 'fresh' } : claimed;
        },
      },
    ],
    [
      'does not compare what was sent',
      {
        claim: (keys, request) => claimAmong(keys, { ...request, fingerprint: 'anything' }),
      },
    ],
  ];
  test.each(known)('%s', async (_what, mistakes) => {
    expect(await goesWrongSomehow(500, carelessClients(mistakes))).toBe(true);
  });
});
