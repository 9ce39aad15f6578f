import { Validator } from '@seriousme/openapi-schema-validator';
import request from 'supertest';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { routesOf } from '../app/described.ts';
import { compareWithRouter } from '../fixtures/compare-with-router.ts';
import { smallApp, smallRoutes } from '../fixtures/small-app.ts';
import { openApiDocument } from './document.ts';
import { documentationRoutes } from './documentation-routes.ts';

const options = { title: 'Small', version: '1.2.3' };
const document = openApiDocument({ ...options, routes: smallRoutes });
const operation = (path: string, verb: 'get' | 'post' | 'delete') => document.paths?.[path]?.[verb];

test('the document is OpenAPI 3.1 with every route under its own path', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1/),
    info: { title: 'Small', version: '1.2.3' },
  });
  expect(Object.keys(document.paths ?? {})).toEqual(
    expect.arrayContaining(['/parcels', '/parcels/{parcelId}', '/scans']),
  );
});

test('the document is valid by OpenAPI’s own schema', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('schemas with a name appear once and are referred to', () => {
  expect(operation('/parcels', 'post')?.requestBody).toMatchObject({
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Parcel' } } },
  });
  expect(Object.keys(document.components?.schemas ?? {}).sort()).toEqual(['Parcel', 'Problem']);
});

test('parameters are described, those without a schema as plain strings', () => {
  const names = (parameters: unknown) =>
    (parameters as { name: string; in: string }[]).map((p) => `${p.in} ${p.name}`);
  expect(names(operation('/parcels', 'post')?.parameters)).toEqual(['query dryRun']);
  expect(names(operation('/parcels/{parcelId}', 'get')?.parameters)).toEqual(['path parcelId']);
  expect(names(operation('/parcels/{parcelId}', 'delete')?.parameters)).toEqual(['path parcelId']);
});

test('problems are grouped by the status that this operation documents', () => {
  const responses = operation('/parcels', 'post')?.responses as Record<string, { description: string }>;
  expect(Object.keys(responses)).toEqual(
    expect.arrayContaining(['201', '400', '401', '403', '413', '415', '422', '429', '500', '503']),
  );
  expect(responses[400]?.description).toContain('INVALID_DATA');
  expect(responses[422]?.description).toContain('DUPLICATE_ID');
  expect(responses[422]?.description).not.toContain('INVALID_DATA');
});

test('security names the scheme of each route', () => {
  expect(operation('/parcels', 'post')?.security).toEqual([{ bearerAuth: [] }, { apiKeyHeader: [] }]);
  expect(operation('/scans', 'post')?.security).toEqual([{ carrierBasic: [] }]);
  expect(operation('/broken', 'get')?.security).toEqual([]);
  expect(Object.keys(document.components?.securitySchemes ?? {}).sort()).toEqual([
    'apiKeyHeader',
    'bearerAuth',
    'carrierBasic',
  ]);
});

test('what we send to merchants is described next to what we answer', () => {
  const schema = z.object({ at: z.date(), amount: z.bigint() }).meta({ id: 'StatusChanged' });
  const webhooks = { 'shipment.status_changed': { summary: 'A shipment’s status changed', schema } };
  const withWebhooks = openApiDocument({ ...options, routes: [], webhooks });
  expect(withWebhooks.webhooks?.['shipment.status_changed']?.post).toMatchObject({
    requestBody: {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/StatusChanged' } } },
    },
  });
  expect(JSON.stringify(withWebhooks)).toContain('"format":"date-time"');
});

test('two routes of one name are refused', () => {
  expect(() => openApiDocument({ ...options, routes: [...smallRoutes, ...smallRoutes] })).toThrow(
    'createParcel',
  );
});

test('every reference in the document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(0);
  for (const [, name = ''] of references) expect(document.components?.schemas).toHaveProperty(name);
});

test('the document and the live router agree both ways', () => {
  const { app } = smallApp();
  const { undocumented, unanswered, compared } = compareWithRouter(document, app);
  expect({ undocumented, unanswered }).toEqual({ undocumented: [], unanswered: [] });
  expect(compared).toBeGreaterThan(smallRoutes.length);
});

test('the comparison sees a route that nobody documented and one that nobody answers', () => {
  const { app } = smallApp({
    routes: smallRoutes.slice(1),
    before: (express) => void express.get('/back-door', (_request, response) => void response.end()),
  });
  expect(compareWithRouter(document, app)).toMatchObject({
    undocumented: ['GET /back-door'],
    unanswered: ['POST /parcels'],
  });
});

const { app } = smallApp({
  routes: [...smallRoutes, ...documentationRoutes({ ...options, routes: smallRoutes })],
});

test('the document is served, and does not list itself', async () => {
  const answer = await request(app).get('/openapi.json');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)));
  expect(routesOf(app)).toHaveLength(smallRoutes.length);
});

test('the reference page needs nothing from anywhere else', async () => {
  const page = await request(app).get('/docs');
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.text).not.toMatch(/https?:\/\//);
  expect(page.text).not.toMatch(/<script>|<style|style=|onload=/);
  const policy = page.headers['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:/);
  const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(assets).toHaveLength(3);
  for (const path of assets) {
    const asset = await request(app).get(path);
    expect(asset.status).toBe(200);
    expect(asset.headers['content-type']).toMatch(/^text\/(javascript|css)/);
  }
});

test('a title cannot smuggle markup into the page', async () => {
  const routes = documentationRoutes({ ...options, title: '<img src=x onerror=alert(1)>', routes: [] });
  const page = await request(smallApp({ routes }).app).get('/docs');
  expect(page.text).not.toContain('<img');
});
