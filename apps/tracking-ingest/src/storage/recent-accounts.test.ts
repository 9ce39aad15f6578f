import { fakeClock } from '@waybill/testing';
import { expect, test } from 'vitest';
import type { CarrierAccounts } from '../deps.ts';
import { type CarrierAccount, hashPassword } from '../domain/carrier-account.ts';
import { recentAccounts } from './recent-accounts.ts';

const known: CarrierAccount = {
  id: 'cac_1',
  tenantId: 'ten_1',
  carrier: 'some-carrier',
  username: 'known',
  secret: { kind: 'basic', hash: hashPassword('x') },
  previous: null,
  createdAt: new Date(0),
  disabledAt: null,
};

function remembering(maxEntries = 10) {
  const asked: string[] = [];
  const accounts: CarrierAccounts = {
    find: async (carrier, username) => {
      asked.push(`${carrier}/${username}`);
      return username === 'known' ? known : null;
    },
  };
  const clock = fakeClock();
  return { asked, clock, recent: recentAccounts(accounts, { now: clock.now, ttlMs: 5_000, maxEntries }) };
}

test('an account is looked up once in a while, not once per scan', async () => {
  const { asked, clock, recent } = remembering();
  for (let times = 0; times < 3; times += 1) expect(await recent.find('some-carrier', 'known')).toBe(known);
  expect(asked).toHaveLength(1);
  clock.advance(5_000);
  await recent.find('some-carrier', 'known');
  expect(asked).toHaveLength(2);
});

test('a name that does not exist costs one look-up as well', async () => {
  const { asked, recent } = remembering();
  for (let times = 0; times < 3; times += 1) expect(await recent.find('some-carrier', 'nobody')).toBeNull();
  expect(asked).toHaveLength(1);
});

test('the same name at another carrier is another account', async () => {
  const { asked, recent } = remembering();
  await recent.find('one', 'known');
  await recent.find('other', 'known');
  expect(asked).toEqual(['one/known', 'other/known']);
});

test('guessing names does not fill the memory: the oldest goes', async () => {
  const { asked, recent } = remembering(2);
  for (const name of ['a', 'b', 'c', 'a', 'c']) await recent.find('some-carrier', name);
  expect(asked.map((name) => name.at(-1))).toEqual(['a', 'b', 'c', 'a']);
});

test('a change holds at once where it was made', async () => {
  const { asked, recent } = remembering();
  await recent.find('some-carrier', 'known');
  recent.forget(known);
  expect(recent.recall('some-carrier', 'known')).toBeUndefined();
  await recent.find('some-carrier', 'known');
  expect(asked).toHaveLength(2);
});

test('that a name was an account’s is remembered for longer than the account', async () => {
  const { clock, recent } = remembering();
  for (const name of ['known', 'nobody']) await recent.find('some-carrier', name);
  clock.advance(60_000);
  expect(recent.recall('some-carrier', 'known')).toBeUndefined();
  expect(['known', 'nobody', 'new'].map((name) => recent.wasThere('some-carrier', name))).toEqual([
    true,
    false,
    false,
  ]);
});
