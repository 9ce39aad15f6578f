import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { Request } from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type CarrierAccount,
  hashPassword,
  opens,
} from '../../apps/tracking-ingest/src/domain/carrier-account.ts';
import { sameSecret } from '../../packages/carriers/src/scan-authentication.ts';
import { operatorAuth, operatorKeys } from '../../packages/service/src/operator/operator-keys.ts';

const compared = { times: 0 };
/** Node's own, so that modules count which another file of this process has loaded before. */
const { timingSafeEqual } = crypto;
const compareWith = (compare: typeof timingSafeEqual) => {
  crypto.timingSafeEqual = compare;
  syncBuiltinESMExports();
};
beforeAll(() =>
  compareWith((one, other) => {
    compared.times += 1;
    return timingSafeEqual(one, other);
  }),
);
beforeEach(() => {
  compared.times = 0;
});
afterAll(() => compareWith(timingSafeEqual));

const now = new Date(0);
const secretOf = (password: string) => ({ kind: 'basic', hash: hashPassword(password) }) as const;
const account: CarrierAccount = {
  ...{ id: 'cac_1', tenantId: 'ten_1', carrier: 'quick', username: 'quick' },
  secret: secretOf('new'),
  previous: { secret: secretOf('old'), validUntil: new Date(1) },
  createdAt: now,
  disabledAt: null,
};

test.each([
  ['the password', account, 'new', true],
  ['the one before', account, 'old', true],
  ['a wrong one', account, 'wrong', false],
  ['any, of an account without a predecessor', { ...account, previous: null }, 'wrong', false],
  ['any, of an account that is disabled', { ...account, disabledAt: now }, 'new', false],
  ['any, of an account that is not there', null, 'wrong', false],
])(
  'a carrier’s password is compared in the same steps, whichever it is: %s',
  (_which, whose, password, right) => {
    expect(opens(whose, password, now)).toBe(right);
    expect(compared.times).toBe(2);
  },
);

test.each(['a-signature', 'b-signature', 'a', ''])(
  'a signature is compared in constant time: %s',
  (given) => {
    expect(sameSecret(given, 'a-signature')).toBe(given === 'a-signature');
    expect(compared.times).toBe(1);
  },
);

test.each(['a', 'b', 'c'])('an operator’s key is compared with every key there is: %s', async (letter) => {
  const keys = operatorKeys.parse(`ana:${'a'.repeat(32)},bob:${'b'.repeat(32)}`) ?? new Map();
  const request = { headers: { authorization: `Bearer ${letter.repeat(32)}` } } as Request;
  await operatorAuth(keys)
    .authenticate(request)
    .catch(() => undefined);
  expect(compared.times).toBe(2);
});
