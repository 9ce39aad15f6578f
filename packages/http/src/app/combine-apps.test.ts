import request from 'supertest';
import { expect, test } from 'vitest';
import { capturedLog } from '../fixtures/captured-log.ts';
import { compareWithRouter } from '../fixtures/compare-with-router.ts';
import { smallApp, smallRoutes } from '../fixtures/small-app.ts';
import { documentationRoutes, openApiDocument } from '../openapi/index.ts';
import { defineRoute } from '../route.ts';
import { combineApps } from './combine-apps.ts';
import { routesOf } from './described.ts';
import { startDraining } from './draining.ts';

const patchParcel = defineRoute({
  method: 'PATCH',
  path: '/parcels/:parcelId',
  operationId: 'patchParcel',
  summary: 'Another service’s part of the same path',
  tags: ['parcels'],
  auth: 'merchant',
  responses: { 200: { description: 'Changed' } },
  problems: [],
  handler: async ({ caller }) => ({ status: 200, body: { patchedBy: caller.tenantId } }),
});

const hiddenDoor = {
  method: 'GET',
  path: '/ops/one',
  operationId: 'hiddenDoor',
  summary: 'For operators',
  tags: ['one'],
  auth: 'none',
  responses: { 200: { description: 'Reached' } },
  problems: [],
  handler: async () => ({ status: 200, body: { reached: true } }),
} as const;

function combination({ ready = true } = {}) {
  const first = smallApp({ readiness: () => ({ database: { ok: true } }) });
  const second = smallApp({
    service: 'other',
    routes: [patchParcel],
    authenticate: async () => ({ tenantId: 'ten_other', keyId: 'key_1', scopes: [] }),
    readiness: () => ({ broker: { ok: ready } }),
  });
  const apps = [first.app, second.app];
  const documentation = documentationRoutes({ title: 'All', version: '1', routes: apps.flatMap(routesOf) });
  const log = capturedLog();
  const app = combineApps({
    service: 'all',
    apps,
    routes: documentation,
    logger: log.logger,
    metrics: async () => 'm',
  });
  return { app, first, second, log };
}

const { app } = combination();

test('each request goes to the app that answers it, even at the same path', async () => {
  const get = await request(app).get('/parcels/1').set('x-api-key', 'good');
  expect(get.body).toEqual({ tenantId: 'ten_1' });
  const patch = await request(app).patch('/parcels/1');
  expect(patch.body).toEqual({ patchedBy: 'ten_other' });
});

test('a hidden route is reached too, but each app’s health is only told as part of the whole', async () => {
  const hidden = defineRoute({ ...hiddenDoor, hidden: true });
  const { app: one } = smallApp({ service: 'one', routes: [hidden] });
  const all = combineApps({ service: 'all', apps: [one], logger: capturedLog().logger });
  expect((await request(all).get('/ops/one')).body).toEqual({ reached: true });
  expect((await request(all).get('/health/ready')).body.service).toBe('all');
});

test('Allow names the methods of all apps', async () => {
  const answer = await request(app).put('/parcels/1');
  expect(answer.status).toBe(405);
  expect(answer.headers.allow?.split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH']);
});

test('what no app knows is NOT_FOUND', async () => {
  expect(await request(app).get('/nowhere')).toMatchObject({ status: 404, body: { type: 'NOT_FOUND' } });
});

test('the combination is ready when every app is, and says which one is not', async () => {
  expect((await request(app).get('/health/ready')).status).toBe(200);
  const answer = await request(combination({ ready: false }).app).get('/health/ready');
  expect(answer).toMatchObject({
    status: 503,
    body: { checks: { 'small.database': { ok: true }, 'other.broker': { ok: false } } },
  });
});

test('draining the combination drains its parts', async () => {
  const { app, second } = combination();
  startDraining(app);
  expect((await request(app).get('/health/ready')).body.status).toBe('draining');
  expect((await request(second.app).get('/health/ready')).body.status).toBe('draining');
});

test('one document describes all apps, and all apps answer it', async () => {
  const served = await request(app).get('/openapi.json');
  expect(Object.keys(served.body.paths['/parcels/{parcelId}']).sort()).toEqual(['delete', 'get', 'patch']);
  const document = openApiDocument({ title: 'All', version: '1', routes: routesOf(app) });
  const { undocumented, unanswered, compared } = compareWithRouter(document, app);
  expect({ undocumented, unanswered }).toEqual({ undocumented: [], unanswered: [] });
  expect(compared).toBeGreaterThan(smallRoutes.length + 1);
});

test('a request is logged once, by the app that answered it', async () => {
  const { app, first, second, log } = combination();
  await request(app).get('/parcels/1').set('x-api-key', 'good');
  await request(app).get('/nowhere');
  expect(first.log.lines()).toHaveLength(1);
  expect(second.log.lines()).toHaveLength(0);
  expect(log.lines()).toHaveLength(1);
});
