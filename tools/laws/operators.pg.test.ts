import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyRoute, filled, type Place, problemIn } from './every-route.ts';
import { type Received, send, sendJson } from './send.ts';
import { type Member, theWorld, type World } from './world.ts';

let world: World;
let places: Place[];
beforeAll(async () => {
  world = await theWorld();
  places = everyRoute(world).filter(({ route }) => route.path.startsWith('/ops/'));
});
afterAll(() => world.close());

const uuid = '0193a5b0-0000-7000-8000-000000000001';
const ask = ({ port }: Member, method: string, path: string, body?: object): Promise<Received> =>
  send(port, {
    method,
    path,
    headers: { authorization: `Bearer ${world.operator}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });

/** A message that the consumer of a service gave up on. */
const bury = async ({ name, database }: Member, id = uuid): Promise<string> => {
  await database('jobs').insert({
    consumer: `${name}.do-something`,
    message_id: id,
    type: 'thing.happened.v1',
    tenant_id: world.demo.tenantId,
    subject: 'shp_1',
    envelope: JSON.stringify({ occurredAt: '2026-11-21T09:00:00Z', data: { email: 'ada@customer.example' } }),
    state: 'dead',
    attempts: 8,
    due_at: new Date(),
    created_at: new Date(),
    dead_at: new Date(),
  });
  return `/ops/${name}/jobs/${name}.do-something/${id}`;
};

test('every service has the operators’ API, and answers it on its own', () => {
  const perService = world.members.map(
    ({ name }) => places.filter(({ route }) => route.path.startsWith(`/ops/${name}/`)).length,
  );
  expect(new Set(perService).size).toBe(1);
  expect(perService[0]).toBeGreaterThan(8);
});

test('a merchant’s key opens none of it, whatever its scopes', async () => {
  for (const { member, route, name } of places) {
    const path = filled(route.path, 'x');
    for (const headers of [
      { 'x-api-key': world.mine },
      { authorization: `Bearer ${world.mine}` },
      { authorization: `Bearer ${world.operator}x` },
    ]) {
      expect((await send(member.port, { method: route.method, path, headers })).status, name).toBe(401);
    }
  }
});

test('an operator’s key opens nothing of merchants', async () => {
  for (const { member, route, name } of everyRoute(world).filter(({ route }) => route.auth === 'merchant')) {
    const path = filled(route.path, 'x');
    const received = await sendJson(member.port, { method: route.method, path, key: world.operator });
    expect(received.status, name).toBe(401);
  }
});

test('where nobody has a key, nothing of it is there', async () => {
  const without = await theWorld({ OPERATOR_KEYS: '' });
  for (const { name, port } of without.members) {
    expect((await send(port, { method: 'GET', path: `/ops/${name}/jobs` })).status).toBe(404);
  }
  await without.close();
});

test('in every service a dead job is listed without what it says, redriven once, and the act is on record', async () => {
  for (const member of world.members) {
    const path = await bury(member);
    const list = await ask(member, 'GET', `/ops/${member.name}/jobs?state=dead`);
    expect(problemIn(list)).toMatchObject({ jobs: [{ state: 'dead', attempts: 8 }], next: null });
    expect(list.text).not.toContain('ada@customer.example');

    expect(problemIn(await ask(member, 'POST', `${path}/redrive`))).toEqual({ outcome: 'redriven' });
    expect(problemIn(await ask(member, 'POST', `${path}/redrive`))).toEqual({ outcome: 'hurried' });
    expect(problemIn(await ask(member, 'GET', path))).toMatchObject({ state: 'retrying', attempts: 0 });
    const { actions } = problemIn(await ask(member, 'GET', `/ops/${member.name}/actions`));
    expect(actions).toMatchObject([
      { operator: 'ana', action: 'job.hurried' },
      { operator: 'ana', action: 'job.redriven' },
    ]);
  }
});

test('what a worker has in hand cannot be redriven, and what is alive cannot be discarded', async () => {
  const [member] = world.members as [Member];
  const path = await bury(member, uuid.replace(/1$/, '2'));
  await ask(member, 'POST', `${path}/redrive`);
  const discarded = await ask(member, 'POST', `${path}/discard`, { reason: 'no longer wanted' });
  expect([discarded.status, problemIn(discarded).type]).toEqual([409, 'WRONG_JOB_STATE']);
  const lease = { lease_token: uuid, lease_until: new Date(Date.now() + 60_000) };
  await member
    .database('jobs')
    .where({ message_id: uuid.replace(/1$/, '2') })
    .update(lease);
  expect((await ask(member, 'POST', `${path}/redrive`)).status).toBe(409);
  expect((await ask(member, 'POST', `${path.replace(/2$/, '9')}/redrive`)).status).toBe(404);
  expect((await ask(member, 'GET', `/ops/${member.name}/jobs/nothing/of-this-name`)).status).toBe(404);
});

test('all dead jobs of a choice are redriven at once, and one can be discarded with a reason', async () => {
  const [, member] = world.members as [Member, Member];
  const paths: string[] = [];
  for (let n = 3; n < 8; n += 1) paths.push(await bury(member, uuid.replace(/1$/, String(n))));
  expect((await ask(member, 'POST', `${paths[0]}/discard`, {})).status).toBe(400);
  expect((await ask(member, 'POST', `${paths[0]}/discard`, { reason: 'a test' })).status).toBe(204);
  const chosen = { consumer: `${member.name}.do-something` };
  const redriven = await ask(member, 'POST', `/ops/${member.name}/jobs/redrive`, chosen);
  expect(problemIn(redriven)).toEqual({ redriven: 4 });
  expect((await ask(member, 'GET', paths[0] ?? '')).status).toBe(404);
});

test('the outbox shows what waits, and timers apart from it', async () => {
  const [member] = world.members as [Member];
  const row = {
    type: 'thing.happened.v1',
    tenant_id: 'ten_1',
    subject: 'shp_1',
    envelope: '{}',
    attempts: 0,
  };
  const [now, later] = [new Date(), new Date(Date.now() + 3_600_000)];
  await member.database('outbox').delete();
  await member.database('outbox').insert([
    { ...row, id: uuid, available_at: now, created_at: now },
    { ...row, id: uuid.replace(/1$/, '2'), available_at: later, created_at: now },
  ]);
  const states = async (query: string) => {
    const { messages } = problemIn(await ask(member, 'GET', `/ops/${member.name}/outbox${query}`));
    return (messages as { state: string }[]).map(({ state }) => state);
  };
  expect(await states('')).toEqual(['due', 'timer']);
  expect(await states('?state=due')).toEqual(['due']);
  expect((await ask(member, 'GET', `/ops/${member.name}/outbox?state=lost`)).status).toBe(400);
});

test('without a broker nothing is parked', async () => {
  for (const member of world.members) {
    expect(problemIn(await ask(member, 'GET', `/ops/${member.name}/parked`))).toEqual({ messages: [] });
  }
});
