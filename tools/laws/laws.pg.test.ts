import { auditEntry, missingScopes, scopes } from '@waybill/contracts';
import { defaultMaxBodyBytes, type Route } from '@waybill/http';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  everyRoute,
  filled,
  hasId,
  idFor,
  makeOneOfEach,
  type Place,
  problemIn,
  requestIdIn,
  tryUntil,
  typeIn,
} from './every-route.ts';
import { type Received, send, sendJson } from './send.ts';
import { shipOne } from './ship-one.ts';
import { theWorld, type World } from './world.ts';

let world: World;
let places: Place[];
let ids: Map<string, string>;
beforeAll(async () => {
  world = await theWorld();
  places = everyRoute(world);
  await world.live();
  ids = new Map([...(await shipOne(world)), ...(await makeOneOfEach(world))]);
});
afterAll(() => world.close());

const told = (received: Received) => ({ status: received.status, type: typeIn(received) });
const merchants = () => places.filter(({ route }) => route.auth === 'merchant');
const withJson = () => merchants().filter(({ route }) => route.request?.body);
const unknownId = 'nothing-of-this-name';

test('the laws see every service, and most kinds of things', () => {
  expect(new Set(places.map(({ member }) => member.name)).size).toBe(world.members.length);
  expect(places.length).toBeGreaterThan(50);
  expect([...ids.keys()]).toEqual(
    expect.arrayContaining([
      '/shipments',
      '/v1/api-keys',
      '/v1/brands',
      '/v1/locations',
      '/v1/webhook-endpoints',
      '/v1/customer-messages',
      '/v1/decisions',
      '/v1/messages',
      '/v1/providers',
      '/v1/shipments',
      '/v1/unreadable-scans',
    ]),
  );
});

/** A partner's format may have another answer where nothing is shown. */
const hasOwnRefusal = ({ auth }: Route): boolean =>
  typeof auth === 'object' && auth.missingCredentials !== undefined;

test('401: without a key, and with a wrong one, every operation asks for credentials', async () => {
  for (const { member, route, name } of places) {
    if (route.auth === 'none' || hasOwnRefusal(route)) continue;
    for (const headers of [{}, { 'x-api-key': 'wrong' }]) {
      const received = await send(member.port, {
        method: route.method,
        path: filled(route.path, 'x'),
        headers,
      });
      expect(received.status, name).toBe(401);
      expect(received.headers['www-authenticate'], name).toEqual(expect.any(String));
    }
  }
});

test('403: every operation of merchants needs a scope that is documented, and is closed without it', async () => {
  for (const place of merchants()) {
    const { member, route, name } = place;
    const needed = route.scopes ?? [];
    expect(needed.length, name).toBeGreaterThan(0);
    expect(missingScopes(Object.keys(scopes), needed), name).toEqual([]);
    const key = await world.keyWith(Object.keys(scopes).filter((scope) => !needed.includes(scope)));
    const path = filled(route.path, 'x');
    const received = await sendJson(member.port, { method: route.method, path, key });
    expect(told(received), name).toEqual({ status: 403, type: 'FORBIDDEN' });
  }
});

test('every scope that is documented opens something', () => {
  const used = new Set(merchants().flatMap(({ route }) => route.scopes ?? []));
  expect(Object.keys(scopes).filter((scope) => !used.has(scope))).toEqual([]);
});

/** What an answer looks like, apart from what is different every time. */
const shapeOf = (received: Received, id: string) => ({
  ...told(received),
  body: JSON.parse(received.text.replaceAll(id, 'ID').replaceAll(requestIdIn(received), 'REQUEST')),
});

test('404: another tenant’s id looks exactly as one that nobody has', async () => {
  let compared = 0;
  for (const place of merchants().filter(hasId)) {
    const id = idFor(ids, place);
    const notFound = ({ status }: Received) => status === 404;
    const unknown = await tryUntil(place, { key: world.theirs, id: unknownId }, notFound);
    expect(told(unknown), place.name).toEqual({ status: 404, type: 'NOT_FOUND' });
    if (!id) continue;
    const foreign = await tryUntil(place, { key: world.theirs, id }, notFound);
    expect(shapeOf(foreign, id), place.name).toEqual(shapeOf(unknown, unknownId));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(40);
});

test('what the other tenant could not see is still there for its owner', async () => {
  let seen = 0;
  for (const place of merchants().filter(({ route }) => route.method === 'GET')) {
    const id = hasId(place) && idFor(ids, place);
    if (!id || !/^[^:]*\/:\w+$/.test(place.route.path)) continue;
    const received = await tryUntil(place, { key: world.mine, id }, () => true);
    expect(received.status, place.name).toBe(200);
    seen += 1;
  }
  expect(seen).toBeGreaterThan(3);
});

test('a change that another service makes is in the audit log, in the log’s own shape', async () => {
  const id = ids.get('/v1/providers') ?? '';
  const portOf = (path: string) => places.find(({ route }) => route.path === path)?.member.port ?? 0;
  const change = {
    method: 'PATCH',
    path: `/v1/providers/${id}`,
    key: world.mine,
    body: { displayName: 'New' },
  };
  expect((await sendJson(portOf('/v1/providers'), change)).status).toBe(200);
  const read = { method: 'GET', path: `/v1/audit-log?subject=${id}`, key: world.mine };
  const [entry] = await eventually(async () => {
    const { entries } = problemIn(await sendJson(portOf('/v1/audit-log'), read));
    return auditEntry.array().nonempty().parse(entries);
  });
  expect(entry).toMatchObject({ action: 'provider.changed', subject: id, after: { displayName: 'New' } });
});

/** Read from the paths themselves, by other means than the server's. */
const methodsAt = (routes: readonly Route[], path: string): string[] => {
  const here = routes.filter((route) => new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path));
  const methods = new Set<string>(here.map(({ method }) => method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods, 'OPTIONS'].sort();
};

test('405: a method that a path does not know is refused with those it does', async () => {
  for (const member of world.members) {
    for (const path of new Set(member.routes.map(({ path }) => filled(path, 'x')))) {
      const known = methodsAt(member.routes, path);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
        if (known.includes(method)) continue;
        const received = await send(member.port, { method, path });
        expect(told(received), `${method} ${path}`).toEqual({ status: 405, type: 'METHOD_NOT_ALLOWED' });
        expect(String(received.headers.allow).split(', ').sort()).toEqual(known);
      }
    }
  }
});

const post = ({ member, route }: Place, headers: Record<string, string>, body: Buffer | string) =>
  send(member.port, {
    method: route.method,
    path: filled(route.path, 'x'),
    headers: { 'x-api-key': world.mine, 'content-type': 'application/json', ...headers },
    body,
  });

test('415: what is not JSON in UTF-8, or is compressed, is refused', async () => {
  for (const place of withJson()) {
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-encoding': 'gzip' },
    ]) {
      const received = await post(place, headers, '{}');
      expect(told(received), place.name).toEqual({ status: 415, type: 'UNSUPPORTED_MEDIA_TYPE' });
    }
  }
});

test('413: a body above the limit is refused', async () => {
  for (const place of withJson()) {
    const limit = place.route.maxBodyBytes ?? defaultMaxBodyBytes;
    const received = await post(place, {}, JSON.stringify('x'.repeat(limit)));
    expect(told(received), place.name).toEqual({ status: 413, type: 'PAYLOAD_TOO_LARGE' });
  }
});

test.each([
  ['deeper than any document', '['.repeat(10_000)],
  ['with a prototype key', '{"__proto__":{"admin":true}}'],
  ['with a constructor key', '{"a":{"constructor":{"prototype":{"admin":true}}}}'],
  ['with a NUL character', '{"a":"\\u0000"}'],
  ['with half a surrogate pair', '{"a":"\\ud800"}'],
  ['that is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['that breaks off', '{"a":'],
])('400: a body %s is refused everywhere', async (_what, body) => {
  for (const place of withJson()) {
    expect(told(await post(place, {}, body)), place.name).toEqual({ status: 400, type: 'VALIDATION_ERROR' });
  }
});
