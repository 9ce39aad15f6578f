import request from 'supertest';
import { expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';
import { type CustomAuth, defineRoute, rateLimit, unauthorized } from '../index.ts';

const signed: CustomAuth<{ word: string }> = {
  name: 'signedBody',
  scheme: { type: 'apiKey', in: 'header', name: 'x-signature' },
  authenticate: async (request) => ({ word: request.get('x-signature') ?? '' }),
  async prove({ word }, body) {
    if (!body.toString().endsWith(word)) throw unauthorized('unknown');
  },
};

const route = (handled: string[]) =>
  defineRoute({
    method: 'POST',
    path: '/signed',
    operationId: 'signed',
    summary: 'Takes a signed body',
    tags: ['carriers'],
    auth: signed,
    request: { raw: { contentTypes: ['*'] } },
    responses: { 200: { description: 'Fine' } },
    problems: [],
    handler: ({ rawBody, caller }) => {
      handled.push(rawBody.toString());
      return { status: 200, body: caller };
    },
  });

const push = (app: ReturnType<typeof smallApp>['app'], body: string, word: string) =>
  request(app).post('/signed').set('x-signature', word).set('content-type', 'text/plain').send(body);

test('a body is handled only after its signature was proven, with the caller that the headers named', async () => {
  const handled: string[] = [];
  const { app } = smallApp({ routes: [route(handled)] });
  expect(await push(app, 'all is well', 'well')).toMatchObject({ status: 200, body: { word: 'well' } });
  expect(await push(app, 'all is ill', 'well')).toMatchObject({ status: 401 });
  expect(handled).toEqual(['all is well']);
});

test('wrong signatures count as guesses', async () => {
  const limits = rateLimit({ failedAuthentication: { requests: 1, perSeconds: 60 } });
  const { app } = smallApp({ routes: [route([])], rateLimit: limits });
  expect(await push(app, 'x', 'y')).toMatchObject({ status: 401 });
  expect(await push(app, 'x', 'x')).toMatchObject({ status: 429 });
});
