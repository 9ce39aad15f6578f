import { type ScanAuthentication, scanFormats, signedHeaders } from '@waybill/carriers';
import { vaultWith } from '@waybill/database';
import { createHttpApp, rateLimit } from '@waybill/http';
import { createLogger } from '@waybill/telemetry';
import { fakeClock } from '@waybill/testing';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import type { CarrierAccounts, NewScan } from '../../deps.ts';
import { type CarrierAccount, rotated } from '../../domain/carrier-account.ts';
import { recentAccounts } from '../../storage/recent-accounts.ts';
import { keepSecret } from '../create-carrier-account/keep-secret.ts';
import { acceptPushRoute } from './route.ts';

const scheme = {
  kind: 'hmac',
  accountHeader: 'x-account',
  signatureHeader: 'x-signature',
  prefix: 'sha256=',
  timestampHeader: 'x-timestamp',
  toleranceSeconds: 300,
} as const satisfies ScanAuthentication;

const [aFormat] = scanFormats;
if (!aFormat) throw new Error('there is no carrier');
const format = { ...aFormat, carrier: 'signing', authentication: [scheme] };
const path = '/carriers/signing/scans';
const body = JSON.stringify({ awb: 'SIGNED-1', reason_code_number: '006' });

const vault = vaultWith(new Map([['k', Buffer.alloc(32, 1)]]));
const ids = { id: 'cac_1', tenantId: 'ten_1' };
const account: CarrierAccount = {
  ...ids,
  carrier: 'signing',
  username: 'us',
  secret: keepSecret({ vault }, 'hmac', 'the current secret', ids),
  previous: null,
  createdAt: new Date(0),
  disabledAt: null,
};

/** The route on an app of its own, with one account, and what it let in. */
function aDoor(accounts: Record<string, CarrierAccount> = { us: account }) {
  const clock = fakeClock(new Date('2026-01-15T09:00:00Z'));
  const kept: NewScan[] = [];
  const asked: string[] = [];
  const find: CarrierAccounts['find'] = async (_carrier, username) => {
    asked.push(username);
    return accounts[username] ?? null;
  };
  const deps = {
    ledger: { hasRoom: () => true, keep: async (scan: NewScan) => void kept.push(scan) },
    accounts: recentAccounts({ find }, { now: () => clock.now(), ttlMs: 5_000, maxEntries: 100 }),
    logIns: rateLimit({ failedAuthentication: { requests: 3, perSeconds: 60 } }),
    clock,
    vault,
  };
  const logger = createLogger({ service: 'test', level: 'silent' });
  const api = supertest(createHttpApp({ service: 'test', routes: [acceptPushRoute(deps, format)], logger }));
  const push = (secret: string, { name = 'us', signed = body } = {}) =>
    api
      .post(path)
      .set(signedHeaders(scheme, { account: name, secret }, Buffer.from(signed), clock.now()))
      .set('content-type', 'application/json')
      .send(body);
  return { push, clock, kept, asked, api };
}

test('a push whose bytes were signed with the account’s secret is kept', async () => {
  const { push, kept } = aDoor();
  expect((await push('the current secret')).status).toBe(200);
  expect(kept.map((scan) => [scan.account.id, scan.body.toString()])).toEqual([['cac_1', body]]);
});

test.each<[string, Parameters<ReturnType<typeof aDoor>['push']>]>([
  ['another secret', ['another secret']],
  ['other bytes than were signed', ['the current secret', { signed: `${body} ` }]],
  ['a name that nobody has', ['the current secret', { name: 'somebody' }]],
])('%s leaves nothing behind, and hears it in the carrier’s form', async (_what, [secret, how]) => {
  const { push, kept } = aDoor();
  const answer = await push(secret, how);
  expect(answer).toMatchObject({ status: 401, body: { status: false } });
  expect(kept).toEqual([]);
});

test('a signature is good for as long as its clock says, and not again tomorrow', async () => {
  const { api, clock, kept } = aDoor();
  const headers = signedHeaders(
    scheme,
    { account: 'us', secret: 'the current secret' },
    Buffer.from(body),
    clock.now(),
  );
  clock.advance(301_000);
  await api.post(path).set(headers).set('content-type', 'application/json').send(body).expect(401);
  expect(kept).toEqual([]);
});

test('no signature at all is refused before the body is read', async () => {
  const { api } = aDoor();
  const answer = await api.post(path).send(body).expect(401);
  expect(answer.body.reason).toBe('A signature is required.');
});

test('during a rotation either secret signs, the old one until its end', async () => {
  const secret = keepSecret({ vault }, 'hmac', 'the next secret', ids);
  const changed = rotated(account, secret, new Date('2026-01-15T10:00:00Z'));
  const { push, clock } = aDoor({ us: changed });
  const both = async () => [
    (await push('the current secret')).status,
    (await push('the next secret')).status,
  ];
  expect(await both()).toEqual([200, 200]);
  clock.advance(3_600_000);
  expect(await both()).toEqual([401, 200]);
});

test('whoever invents names costs a few look-ups, and the carriers that are known do not notice', async () => {
  const { push, asked } = aDoor();
  await push('the current secret');
  const statuses = [];
  for (const number of [1, 2, 3, 4, 5, 6]) {
    statuses.push((await push('x', { name: `invented-${number}` })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429, 429]);
  expect(asked).toEqual(['us', 'invented-1', 'invented-2', 'invented-3']);
  expect((await push('the current secret')).status).toBe(200);
});

test('a carrier that goes on with one wrong secret is told to wait, and its right one works at once', async () => {
  const { push } = aDoor();
  const statuses = [];
  for (let tries = 0; tries < 5; tries += 1) statuses.push((await push('wrong')).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await push('the current secret')).status).toBe(200);
});
