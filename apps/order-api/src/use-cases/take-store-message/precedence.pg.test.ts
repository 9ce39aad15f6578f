import { sample2020, sample2025 } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';
import { storeOf } from '../../testing/store.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform({ RATE_LIMIT_PER_MINUTE: '0', RATE_LIMIT_FAILURES_PER_MINUTE: '100000' });
});
afterAll(() => world.close());

/** The answers of the published tables, word for word, in the order in which one is chosen where several fit. */
const published = {
  missing: [400, 'Authorization Header Error. Authorization Email and Authorization Key Required'],
  type: [400, 'Authorization Header Error. Content-Type : application/json only accepted'],
  wrong: [401, 'Authorization Header Error. Check Your Authorization Email and Authorization Key'],
  json: [409, 'Invalid JSON format'],
  fields2020: [409, 'Order Number,Trackingnumber,Carrier Type should not be empty'],
  fields2025: [409, 'Order Number, Tracking Number, Carrier Type must not be empty'],
  fine: [200, 'Request Received Successfully'],
} as const;
type Answer = keyof typeof published;
const order = Object.keys(published) as Answer[];

interface Choice {
  headers?: Record<string, string | null>;
  body?: string;
  calls: Answer;
}

const presence: Record<string, Choice> = {
  'both headers': { calls: 'fine' },
  'no e-mail': { headers: { 'x-auth-email': null }, calls: 'missing' },
  'an empty e-mail': { headers: { 'x-auth-email': ' ' }, calls: 'missing' },
  'no key': { headers: { 'x-auth-key': null }, calls: 'missing' },
  'neither header': { headers: { 'x-auth-email': null, 'x-auth-key': null }, calls: 'missing' },
};
const types: Record<string, Choice> = {
  JSON: { calls: 'fine' },
  'JSON with a charset': { headers: { 'content-type': 'Application/JSON; charset=utf-8' }, calls: 'fine' },
  'a form': { headers: { 'content-type': 'application/x-www-form-urlencoded' }, calls: 'type' },
  'no type': { headers: { 'content-type': null }, calls: 'type' },
  'nearly JSON': { headers: { 'content-type': 'application/jsonp' }, calls: 'type' },
};
const bodies: Record<string, Choice> = {
  'the sample of 2020': { body: JSON.stringify(sample2020), calls: 'fine' },
  'the sample of 2025': { body: JSON.stringify(sample2025), calls: 'fine' },
  'broken JSON': { body: '{"order_no":', calls: 'json' },
  nothing: { body: '', calls: 'json' },
  'an array': { body: JSON.stringify([sample2020]), calls: 'json' },
  'no number, as of 2020': {
    body: JSON.stringify({ ...sample2020, trackingnumber: '' }),
    calls: 'fields2020',
  },
  'no number, as of 2025': {
    body: JSON.stringify({ ...sample2025, trackingnumber: ' ' }),
    calls: 'fields2025',
  },
  'an empty object': { body: '{}', calls: 'fields2020' },
};

test('of everything that is wrong, the first of the published order is answered, and never anything else', async () => {
  const narrow = (await world.api.post('/v1/api-keys').send({ name: 'n', scopes: ['shipments:read'] })).body
    .key;
  const credentials: Record<string, Choice> = {
    'right ones': { calls: 'fine' },
    'the e-mail in capitals': { headers: { 'x-auth-email': 'MERCHANT@example.com' }, calls: 'fine' },
    'another e-mail': { headers: { 'x-auth-email': 'nobody@example.com' }, calls: 'wrong' },
    'a key that nobody has': { headers: { 'x-auth-key': '308473bc1fff0454ce6831ab3' }, calls: 'wrong' },
    'a key that may not': { headers: { 'x-auth-key': narrow }, calls: 'wrong' },
  };
  const { send } = storeOf(world);
  let count = 0;
  for (const [who, shown] of Object.entries(credentials))
    for (const [there, present] of Object.entries(presence))
      for (const [kind, type] of Object.entries(types))
        for (const [what, sent] of Object.entries(bodies)) {
          const choices = [present, type, shown, sent];
          const expected = order.find((answer) => choices.some(({ calls }) => calls === answer)) ?? 'fine';
          const headers = Object.assign({}, shown.headers, present.headers, type.headers);
          const answer = await send(sent.body ?? '', headers);
          const [status, message] = published[expected];
          const words = { message, status: status === 200 ? 'Success' : 'Failed' };
          expect([answer.status, answer.body], `${who}; ${there}; ${kind}; ${what}`).toEqual([status, words]);
          count += 1;
        }
  expect(count).toBe(1_000);
}, 60_000);
