import express from 'express';
import request from 'supertest';
import { expect, test } from 'vitest';
import { gateway } from './gateway.ts';

const part = (name: string, ...paths: string[]) => {
  const http = express();
  http.use((req, res) => {
    res.json({ answeredBy: name, method: req.method, path: req.path });
  });
  return { name, routes: paths.map((path) => ({ path })), http };
};

test('each path goes to the service that owns it, whatever the method', async () => {
  const app = express().use(
    gateway([part('orders', '/shipments/:id'), part('tracking', '/carriers/:carrier/scans')]),
  );
  const answer = await request(app).put('/carriers/x/scans');
  expect(answer.body).toEqual({ answeredBy: 'tracking', method: 'PUT', path: '/carriers/x/scans' });
});

test('two services that answer the same path are found out at start', () => {
  expect(() => gateway([part('orders', '/a/:id'), part('tracking', '/a/:name')])).toThrow(
    'orders and tracking',
  );
});
