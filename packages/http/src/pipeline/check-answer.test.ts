import request from 'supertest';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { smallApp } from '../fixtures/small-app.ts';
import { type Answer, defineRoute } from '../route.ts';

const answering = (answer: Answer, checkAnswers = true) => {
  const route = defineRoute({
    method: 'GET',
    path: '/thing',
    operationId: 'getThing',
    summary: 'A thing',
    tags: [],
    auth: 'none',
    responses: { 200: { description: 'It', schema: z.strictObject({ at: z.iso.datetime() }) } },
    problems: [],
    handler: () => answer,
  });
  const { app, log } = smallApp({ routes: [route], checkAnswers });
  return { get: () => request(app).get('/thing'), log };
};

test('an answer that is as documented passes, in the form that the client sees', async () => {
  expect((await answering({ status: 200, body: { at: new Date(0) } }).get()).status).toBe(200);
});

test.each<[string, Answer, string]>([
  ['a status that is not declared', { status: 202, body: {} }, 'answered 202'],
  ['a missing field', { status: 200, body: {} }, 'at: '],
  [
    'a field that nobody documented',
    { status: 200, body: { at: new Date(0), secret: 1 } },
    'Unrecognized key',
  ],
])('where answers are checked, %s fails and the log says why', async (_what, answer, words) => {
  const { get, log } = answering(answer);
  expect((await get()).status).toBe(500);
  expect(log.text()).toContain(words);
});

test('where they are not, the client gets them', async () => {
  expect((await answering({ status: 202, body: {} }, false).get()).status).toBe(202);
});
