import { eventually } from '@waybill/testing';
import request from 'supertest';
import { expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';

const accessLine = (log: ReturnType<typeof smallApp>['log']) =>
  eventually(() => {
    const line = log.lines().find(({ event }) => event === 'http.request');
    expect(line).toBeDefined();
    return line;
  });

test('each request leaves one line with route, status, time, tenant and request id', async () => {
  const { app, log } = smallApp();
  const answer = await request(app).get('/parcels/secret-looking-id').set('x-api-key', 'good');
  expect(await accessLine(log)).toMatchObject({
    method: 'GET',
    route: '/parcels/:parcelId',
    status: 200,
    ms: expect.any(Number),
    tenantId: 'ten_1',
    requestId: answer.headers['x-request-id'],
  });
  expect(log.lines()).toHaveLength(1);
});

test('a refusal’s line names the problem', async () => {
  const { app, log } = smallApp();
  await request(app).get('/parcels/1');
  expect(await accessLine(log)).toMatchObject({ status: 401, problem: 'UNAUTHORIZED' });
});

test('neither query strings, bodies, path parameters nor credentials are logged', async () => {
  const { app, log } = smallApp();
  await request(app)
    .post('/parcels?dryRun=canary-query')
    .set('x-api-key', 'canary-key')
    .set('cookie', 'canary-cookie')
    .send({ name: 'canary-body', weight: 1 });
  await request(app).get('/canary-path');
  await accessLine(log);
  expect(log.text()).not.toContain('canary');
});

test('a client that goes away before its answer is logged as such', async () => {
  const { app, log } = smallApp({
    before: (express) => void express.get('/slow', (incoming) => void incoming.socket.destroy()),
  });
  await request(app)
    .get('/slow')
    .catch(() => undefined);
  await eventually(() =>
    expect(log.lines()).toEqual([expect.objectContaining({ event: 'http.aborted', status: 499 })]),
  );
});
