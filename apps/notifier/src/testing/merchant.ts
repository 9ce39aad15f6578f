import type { Express } from 'express';
import request from 'supertest';

/** A merchant's program: calls the API with its key. */
export const merchantAt = (http: () => Express, apiKey: string) => {
  const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string) =>
    request(http())[method](path).set('authorization', `Bearer ${apiKey}`);
  return {
    get: (path: string) => send('get', path),
    post: (path: string, body: object = {}) => send('post', path).send(body),
    /** Without a body, as for a bare action. */
    act: (path: string) => send('post', path),
    put: (path: string, body: object) => send('put', path).send(body),
    patch: (path: string, body: object) => send('patch', path).send(body),
    delete: (path: string) => send('delete', path),
  };
};

export type Merchant = ReturnType<typeof merchantAt>;
