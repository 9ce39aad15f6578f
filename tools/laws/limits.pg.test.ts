import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyRoute, filled, problemIn } from './every-route.ts';
import { type Received, send, sendJson } from './send.ts';
import { theWorld, type World } from './world.ts';

const limit = 40;

let world: World;
beforeAll(async () => {
  world = await theWorld({ RATE_LIMIT_PER_MINUTE: String(limit), RATE_LIMIT_FAILURES_PER_MINUTE: '3' });
});
afterAll(() => world.close());

const restOf = ({ headers }: Received): number => Number(/r=(\d+)/.exec(String(headers.ratelimit))?.[1]);

test('every answer to a merchant tells how many requests are left, and each counts one', async () => {
  for (const member of world.members) {
    const key = await world.keyWith(['*']);
    let before = limit;
    for (const { route } of everyRoute({ ...world, members: [member] })) {
      if (route.auth !== 'merchant' || before === 0) continue;
      const path = filled(route.path, 'x');
      const received = await sendJson(member.port, { method: route.method, path, key });
      expect(received.headers['ratelimit-policy'], path).toBe(`"callers";q=${limit};w=60`);
      expect(restOf(received), path).toBe(before - 1);
      before -= 1;
    }
    expect(before).toBeLessThan(limit);
  }
});

test('429: in every service a used-up limit says when to come back, and is one key’s alone', async () => {
  for (const { name, port, routes } of world.members) {
    const path = routes.find(
      ({ method, auth, path }) => method === 'GET' && auth === 'merchant' && !path.includes(':'),
    )?.path;
    const get = (key: string) => sendJson(port, { method: 'GET', path: path ?? '/', key });
    const key = await world.keyWith(['*']);
    for (let i = 0; i < limit; i++) await get(key);
    const refused = await get(key);
    expect([refused.status, problemIn(refused).type], name).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(restOf(refused)).toBe(0);
    expect((await get(await world.keyWith(['*']))).status, name).toBe(200);
  }
});

test('429: in every service whoever guesses keys must wait, even with the right one', async () => {
  for (const { name, port, routes } of world.members) {
    const path = filled(routes.find(({ auth }) => auth === 'merchant')?.path ?? '/', 'x');
    const method = routes.find(({ auth }) => auth === 'merchant')?.method ?? 'GET';
    for (let i = 0; i < 3; i++) {
      expect((await send(port, { method, path, headers: { 'x-api-key': 'wb_live_guess' } })).status).toBe(
        401,
      );
    }
    const waiting = await sendJson(port, { method, path, key: world.mine });
    expect([waiting.status, problemIn(waiting).type], name).toEqual([429, 'TOO_MANY_REQUESTS']);
  }
});
