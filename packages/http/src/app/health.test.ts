import request from 'supertest';
import { expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';
import { startDraining } from './draining.ts';

test('a service is alive whatever its parts do', async () => {
  const { app } = smallApp({ readiness: () => ({ database: { ok: false } }) });
  expect((await request(app).get('/health/live')).status).toBe(200);
});

test('a service is ready when all its parts are', async () => {
  const { app } = smallApp({ readiness: async () => ({ database: { ok: true }, broker: { ok: true } }) });
  const answer = await request(app).get('/health/ready');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'ok', service: 'small', checks: { broker: { ok: true } } });
});

test('one broken part makes it unready, and the answer says which', async () => {
  const checks = { database: { ok: true }, broker: { ok: false, detail: 'no connection' } };
  const { app } = smallApp({ readiness: () => checks });
  expect(await request(app).get('/health/ready')).toMatchObject({
    status: 503,
    body: { status: 'unavailable', checks },
  });
});

test('a check that throws counts as broken, without its message', async () => {
  const failing = () => Promise.reject(new TypeError('postgres://user:canary@host'));
  const answer = await request(smallApp({ readiness: failing }).app).get('/health/ready');
  expect(answer).toMatchObject({
    status: 503,
    body: { checks: { readiness: { ok: false, detail: 'TypeError' } } },
  });
});

test('a draining service is not ready any more', async () => {
  const { app } = smallApp();
  startDraining(app);
  expect(await request(app).get('/health/ready')).toMatchObject({
    status: 503,
    body: { status: 'draining' },
  });
});

test('probes leave no access log lines', async () => {
  const { app, log } = smallApp();
  await request(app).get('/health/live');
  await request(app).get('/health/ready');
  expect(log.lines()).toEqual([]);
});
