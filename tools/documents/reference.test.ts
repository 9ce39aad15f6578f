import { Validator } from '@seriousme/openapi-schema-validator';
import { type ProblemType, problems } from '@waybill/contracts';
import { type OpenApiDocument, openApiPath, type Route, routesOf } from '@waybill/http';
import { beforeAll, expect, test } from 'vitest';
import { composed } from './composed.ts';
import { documents } from './documents.ts';
import { services } from './services.ts';

interface Shown {
  headers?: Record<string, unknown>;
  description: string;
  content?: Record<string, { examples?: Record<string, { $ref: string }> }>;
}
interface Operation {
  responses: Record<string, Shown>;
  security: unknown[];
  parameters?: { name: string; in: string }[];
  description?: string;
}

let document: OpenApiDocument;
let routes: readonly Route[];
beforeAll(() => {
  document = JSON.parse(documents['docs/reference/openapi.generated.json']?.() ?? '{}');
  routes = services.flatMap((service) => routesOf(composed(service).http));
});

const operationOf = ({ method, path }: Route): Operation => {
  const item = document.paths?.[openApiPath(path)] as Record<string, Operation> | undefined;
  const operation = item?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not in the reference`);
  return operation;
};
const merchants = () => routes.filter(({ auth }) => auth === 'merchant');
const headersAt = (route: Route, status: number) =>
  Object.keys(operationOf(route).responses[status]?.headers ?? {});

test('the reference of all services together is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('every reference inside it leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([\w.-]+)"/g)];
  expect(references.length).toBeGreaterThan(50);
  for (const [, kind = '', name = ''] of references) {
    expect(document.components).toHaveProperty([kind, name]);
  }
});

test('it has every route, and nothing else', () => {
  const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item).map((verb) => `${verb.toUpperCase()} ${path}`),
  );
  const answered = routes.map(({ method, path }) => `${method} ${openApiPath(path)}`);
  expect(documented.sort()).toEqual([...answered].sort());
  expect(answered.length).toBeGreaterThan(50);
});

test('every operation says what it answers: its successes, its problems, an example of each', () => {
  for (const route of routes) {
    const { responses } = operationOf(route);
    for (const status of Object.keys(route.responses)) expect(Object.keys(responses)).toContain(status);
    for (const type of route.problems) {
      const status = route.problemStatuses?.[type] ?? problems[type].status;
      expect(responses[status]?.description, route.operationId).toContain(`\`${type}\``);
      if (route.answerProblem) continue;
      const examples = responses[status]?.content?.['application/json']?.examples;
      expect(examples?.[type]?.$ref, route.operationId).toBe(
        `#/components/examples/${type satisfies ProblemType}`,
      );
    }
  }
});

test('every operation of merchants tells its scope, its limit, and when to come back', () => {
  for (const route of merchants()) {
    for (const scope of route.scopes ?? []) expect(operationOf(route).description).toContain(`\`${scope}\``);
    for (const status of Object.keys(route.responses)) {
      expect(headersAt(route, Number(status))).toEqual(
        expect.arrayContaining(['X-Request-Id', 'RateLimit', 'RateLimit-Policy']),
      );
    }
    expect(headersAt(route, 429)).toEqual(expect.arrayContaining(['Retry-After', 'RateLimit']));
    expect(headersAt(route, 401)).toContain('WWW-Authenticate');
    expect(headersAt(route, 503)).toContain('Retry-After');
  }
});

test('operations that heed Idempotency-Key and Prefer say so', () => {
  const named = (route: Route) => operationOf(route).parameters?.map(({ name }) => name) ?? [];
  const repeatable = routes.filter(({ idempotent }) => idempotent);
  expect(repeatable.length).toBeGreaterThan(5);
  for (const route of repeatable) {
    expect(named(route), route.operationId).toContain('Idempotency-Key');
    const success = Number(Object.keys(route.responses)[0]);
    expect(headersAt(route, success), route.operationId).toContain('Idempotency-Replayed');
  }
  for (const route of routes.filter(({ waits }) => waits)) expect(named(route)).toContain('Prefer');
  for (const route of routes.filter(({ problems: own }) => own.includes('IDEMPOTENCY_KEY_REUSED'))) {
    expect(route.idempotent, `${route.operationId} heeds the key and must say so`).toBe(true);
  }
});

test('every webhook that merchants can subscribe to is described, with the headers to verify it', () => {
  const webhooks = document.webhooks as Record<string, { post: Operation }>;
  expect(Object.keys(webhooks)).toEqual(expect.arrayContaining(['shipment.status_changed']));
  for (const { post } of Object.values(webhooks)) {
    const names = post.parameters?.map(({ name }) => name);
    expect(names).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
  }
});

test('the Shipping Order API has its seven operations, each with an example of its body', () => {
  const shipping = routes.filter(({ path }) => path.startsWith('/shipments'));
  expect(shipping.map(({ operationId }) => operationId).sort()).toEqual([
    'cancelShipment',
    'createShipment',
    'editShipment',
    'getShipment',
    'getShipmentStatusHistory',
    'listShipments',
    'retryShipment',
  ]);
  for (const { request, operationId } of shipping) {
    if (request?.body) expect(request.example, operationId).toBeDefined();
  }
});

test('every example of a body fits its schema', () => {
  const shown = routes.filter(({ request }) => request?.example !== undefined);
  expect(shown.length).toBeGreaterThan(8);
  for (const { request, operationId } of shown) {
    expect(request?.body?.safeParse(request.example).error, operationId).toBeUndefined();
  }
  for (const route of routes) {
    for (const response of Object.values(route.responses)) {
      if (response.example === undefined) continue;
      expect(response.schema?.safeParse(response.example).error, route.operationId).toBeUndefined();
    }
  }
});
