import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonSchemaOf } from '../fuzz/values.ts';
import { bodiesFor, everyRoute, filled, type Place, problemIn } from './every-route.ts';
import { send } from './send.ts';
import { theWorld, type World } from './world.ts';

let world: World;
let places: Place[];
beforeAll(async () => {
  world = await theWorld();
  places = everyRoute(world);
});
afterAll(() => world.close());

test('every answer of every route has the security headers, and none says what software this is', async () => {
  for (const { member, route, name } of places) {
    const path = filled(route.path, 'x');
    for (const key of [{}, { 'x-api-key': world.mine }]) {
      const { headers } = await send(member.port, { method: route.method, path, headers: { ...key } });
      expect(headers, name).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': expect.any(String),
        'strict-transport-security': expect.stringContaining('max-age='),
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
        'x-request-id': expect.any(String),
      });
      expect([headers['x-powered-by'], headers.server], name).toEqual([undefined, undefined]);
    }
  }
});

test('no answer lets a page of another origin read it, whatever the page asks', async () => {
  const asks = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
  for (const { member, route, name } of places)
    for (const method of [route.method, 'OPTIONS', 'TRACE']) {
      const headers = { ...asks, 'x-api-key': world.mine };
      const answer = await send(member.port, { method, path: filled(route.path, 'x'), headers });
      const opening = Object.keys(answer.headers).filter((each) => each.startsWith('access-control-'));
      expect(opening, `${method} ${name}`).toEqual([]);
    }
});

/** Somebody with every right that there is to this route. */
const entitled = ({ route }: Place): Record<string, string> =>
  route.path.startsWith('/ops/')
    ? { authorization: `Bearer ${world.operator}` }
    : { 'x-api-key': world.mine };

/** Whose it is, what it may, how it stands: what a body must never decide unless its schema names it. */
const ofOthers = { tenantId: 'ten_01h455vb4pex5vsknk084sn02r', isAdmin: true, createdAt: 0, __v: 1 };

test('no body can set what its schema does not name: whose a thing is, above all', async () => {
  let [asked, refusedByName] = [0, 0];
  for (const place of places.filter(({ route }) => route.request?.body)) {
    const { member, route, name } = place;
    const body = [...bodiesFor(route)].find((each) => typeof each === 'object' && !Array.isArray(each));
    if (!body) continue;
    const received = await send(member.port, {
      method: route.method,
      path: filled(route.path, 'x'),
      headers: { ...entitled(place), 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, ...ofOthers }),
    });
    asked += 1;
    // Who speaks another company’s language is taken as that company takes its own: what is not known is not heard.
    expect(received.text.includes(ofOthers.tenantId) && received.status < 300, name).toBe(false);
    if (route.answerProblem) continue;
    expect([received.status, problemIn(received).type], name).toEqual([400, 'VALIDATION_ERROR']);
    const { errors } = problemIn(received) as { errors: { parameter?: string }[] };
    const named = errors.flatMap(({ parameter }) => parameter ?? []);
    if (named.length === 0) continue; // a choice between forms, of which the body fits none
    refusedByName += 1;
    expect(named, name).toEqual(expect.arrayContaining(['isAdmin', '__v']));
  }
  expect([asked > 30, refusedByName > 20]).toEqual([true, true]);
});

test('no list can be asked for in one piece', async () => {
  let asked = 0;
  for (const place of places.filter(({ route }) => route.request?.query)) {
    const { member, route, name } = place;
    const { properties = {} } = jsonSchemaOf(route.request?.query as never) as { properties?: object };
    if (!('limit' in properties)) continue;
    const path = `${filled(route.path, 'x')}?limit=1000000`;
    const received = await send(member.port, { method: route.method, path, headers: entitled(place) });
    expect(received.status, name).toBe(400);
    asked += 1;
  }
  expect(asked).toBeGreaterThan(8);
});
