import request from 'supertest';
import { expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';

const push = (path: string) =>
  request(smallApp().app)
    .post(path)
    .set('authorization', 'Basic Y2Fycmllcjpwdw==')
    .set('content-type', 'text/plain')
    .send('x');

test.each(['/scans', '/scans?a=1', '/SCANS', '/scans/'])(
  'a path is found however it is spelled: %s',
  async (path) => {
    expect((await push(path)).body).toMatchObject({ carrier: 'quick' });
  },
);

test('a route found by its path alone answers its own problems, and only its own method', async () => {
  const { app } = smallApp();
  expect((await request(app).post('/scans')).body).toMatchObject({ status: false, reason: 'UNAUTHORIZED' });
  expect((await request(app).put('/scans')).headers.allow).toBe('POST, OPTIONS');
});
