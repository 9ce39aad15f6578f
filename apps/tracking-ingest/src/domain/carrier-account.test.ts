import { expect, test } from 'vitest';
import { type CarrierAccount, hashPassword, opens } from './carrier-account.ts';

const now = new Date('2026-01-15T09:00:00Z');
const anAccount = (previous: CarrierAccount['previous'] = null): CarrierAccount => ({
  id: 'cac_1',
  tenantId: 'ten_1',
  carrier: 'some-carrier',
  username: 'user',
  passwordHash: hashPassword('current'),
  previous,
});
const until = (text: string) => ({ passwordHash: hashPassword('previous'), validUntil: new Date(text) });

test('the current password opens the account, and no other', () => {
  expect(opens(anAccount(), 'current', now)).toBe(true);
  expect(opens(anAccount(), 'currenT', now)).toBe(false);
  expect(opens(anAccount(), '', now)).toBe(false);
});

test('during a rotation both passwords do, the previous one until its end', () => {
  expect(opens(anAccount(until('2026-01-15T09:00:01Z')), 'previous', now)).toBe(true);
  expect(opens(anAccount(until('2026-01-15T09:00:01Z')), 'current', now)).toBe(true);
  expect(opens(anAccount(until('2026-01-15T09:00:00Z')), 'previous', now)).toBe(false);
});

test('nothing opens an account that does not exist', () => {
  expect(opens(null, 'current', now)).toBe(false);
  expect(opens(null, '', now)).toBe(false);
});
