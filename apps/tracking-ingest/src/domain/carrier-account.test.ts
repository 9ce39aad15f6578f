import { expect, test } from 'vitest';
import {
  type CarrierAccount,
  hashPassword,
  type KeptSecret,
  newSecret,
  opens,
  rotated,
  signingSecrets,
} from './carrier-account.ts';

const now = new Date('2026-01-15T09:00:00Z');
const password = (text: string): KeptSecret => ({ kind: 'basic', hash: hashPassword(text) });
const key = (sealed: string): KeptSecret => ({ kind: 'hmac', sealed });
const anAccount = (previous: CarrierAccount['previous'] = null): CarrierAccount => ({
  id: 'cac_1',
  tenantId: 'ten_1',
  carrier: 'some-carrier',
  username: 'user',
  secret: password('current'),
  previous,
  createdAt: now,
  disabledAt: null,
});
const until = (text: string) => ({ secret: password('previous'), validUntil: new Date(text) });

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

test('a disabled account is opened by nothing, and signs nothing', () => {
  expect(opens({ ...anAccount(), disabledAt: now }, 'current', now)).toBe(false);
  expect(signingSecrets({ ...anAccount(), secret: key('k'), disabledAt: now }, now)).toEqual([]);
});

test('two signing keys are good during a rotation, and a password is none', () => {
  const end = new Date('2026-01-15T10:00:00Z');
  const account = rotated({ ...anAccount(), secret: key('old') }, key('new'), end);
  expect(signingSecrets(account, now)).toEqual(['new', 'old']);
  expect(signingSecrets(account, end)).toEqual(['new']);
  expect(signingSecrets(anAccount(), now)).toEqual([]);
});

test('after a second rotation the first secret is gone, however long it was to live', () => {
  const end = new Date('2026-01-16T09:00:00Z');
  const twice = rotated(rotated(anAccount(), password('second'), end), password('third'), end);
  expect(['current', 'second', 'third'].map((text) => opens(twice, text, now))).toEqual([false, true, true]);
});

test('a secret that is made here is long enough to be stored under a fast hash', () => {
  expect(newSecret()).toMatch(/^[\w-]{32}$/);
  expect(newSecret()).not.toBe(newSecret());
});
