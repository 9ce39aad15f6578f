import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { capturedLog } from '../fixtures/captured-log.ts';
import { combineApps, createHttpApp, defineRoute } from '../index.ts';

const { logger } = capturedLog();
const ours = defineRoute({
  method: 'GET',
  path: '/ours',
  operationId: 'ours',
  summary: 'Ours',
  tags: ['x'],
  auth: 'none',
  responses: { 200: { description: 'Fine' } },
  problems: [],
  handler: () => ({ status: 200, body: {} }),
});
const theirs = defineRoute({
  ...ours,
  path: '/partner/things/:id',
  operationId: 'theirs',
  auth: 'none',
  answersBelow: '/partner/',
  answerProblem: ({ type }, status) => ({ status, body: { reason: type } }),
  handler: () => ({ status: 200, body: {} }),
});
const app = createHttpApp({ service: 'small', routes: [ours, theirs], logger });
const combined = combineApps({ service: 'both', apps: [app], logger });

describe.each([
  ['an app', app],
  ['several apps behind one port', combined],
])('in %s', (_what, http) => {
  test('what no route takes below a partner’s paths is answered in the partner’s words', async () => {
    expect((await request(http).get('/partner/nothing')).body).toEqual({ reason: 'NOT_FOUND' });
    const wrong = await request(http).put('/partner/things/1');
    expect(wrong).toMatchObject({ status: 405, body: { reason: 'METHOD_NOT_ALLOWED' } });
    expect(wrong.headers.allow).toBe('GET, HEAD, OPTIONS');
  });

  test('a path that cannot be read is answered in the partner’s words too', async () => {
    const { status, body } = await request(http).get('/partner/things/%E0%A4%A');
    expect(status).toBeLessThan(500);
    expect(body).toEqual({ reason: expect.any(String) });
  });

  test('everywhere else it is answered in ours', async () => {
    expect((await request(http).get('/nothing')).body).toMatchObject({ type: 'NOT_FOUND' });
    expect((await request(http).put('/ours')).body).toMatchObject({ type: 'METHOD_NOT_ALLOWED' });
  });
});
