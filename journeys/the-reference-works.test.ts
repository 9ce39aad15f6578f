import { readFile } from 'node:fs/promises';
import { temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestsIn } from './support/http-file.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
let baseUrl: string;
let apiKey: string;
beforeAll(async () => {
  folder = await temporaryFolder('journey');
  // As slow as life, so that no parcel is collected before it can be cancelled.
  platform = await startStandalone(folder.path, { WAYBILL_SIMULATED_SPEED: '1' });
  ({ baseUrl, apiKey } = platform.credentials);
});
afterAll(async () => {
  await platform.stop();
  await folder.remove();
});

const jsonOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

test('the .http file runs from top to bottom, and each answer is what it says', async () => {
  const file = await readFile('docs/shipping-order-api.http', 'utf8');
  const requests = requestsIn(file, { baseUrl, apiKey });
  expect(requests.length).toBeGreaterThan(15);
  for (const { title, method, url, headers, body, expected } of requests) {
    const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const told = await jsonOf(answer);
    expect([answer.status, expected.type && told.type], `${title}: ${JSON.stringify(told)}`).toEqual([
      expected.status,
      expected.type,
    ]);
  }
});

/** What is told; pages are for people. */
const toldIn = async (answer: Response): Promise<Record<string, unknown>> =>
  answer.headers.get('content-type')?.startsWith('application/json') ? jsonOf(answer) : {};

interface Operation {
  operationId: string;
  security?: Record<string, unknown>[];
  requestBody?: { content: Record<string, { example?: unknown }> };
}

interface Example {
  method: string;
  path: string;
  operationId: string;
  body: unknown;
}

/** What the reference shows, things that are added before those that are changed. */
async function examples(): Promise<Example[]> {
  const document = await jsonOf(await fetch(`${baseUrl}/openapi.json`));
  const shown = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, item]) =>
      Object.entries(item).flatMap(([method, { operationId, requestBody }]) => {
        const body = requestBody?.content['application/json']?.example;
        return body === undefined ? [] : [{ method: method.toUpperCase(), path, operationId, body }];
      }),
  );
  return shown.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
}

/** `/v1/brands/{id}` is one of `/v1/brands`, and `/labels/sales_order/{id}` one of whatever ends with `/sales_orders`. */
function idFor(path: string, made: ReadonlyMap<string, string>): string | undefined {
  const collection = path.slice(0, path.indexOf('/{'));
  const plural = `${collection.slice(collection.lastIndexOf('/'))}s`;
  return made.get(collection) ?? [...made].find(([known]) => known.endsWith(plural))?.[1];
}

test('every example in the reference works when it is sent as it stands', async () => {
  const made = new Map<string, string>();
  const all = await examples();
  expect(all.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining([
      'createShipment',
      'listShipments',
      'editShipment',
      'addLocation',
      'createWebhookEndpoint',
    ]),
  );
  for (const { method, path, operationId, body } of all) {
    const id = idFor(path, made);
    const answer = await fetch(`${baseUrl}${path.replace(/\{\w+\}/, id ?? 'none')}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = await toldIn(answer);
    expect(answer.status, `${operationId}: ${JSON.stringify(told)}`).toBeLessThan(300);
    const madeId = told.id ?? told.sales_order_id ?? told.order_source_id;
    if (method === 'POST' && typeof madeId === 'string') made.set(path, madeId);
  }
});

test('the page and everything that it needs come from here', async () => {
  const page = await (await fetch(`${baseUrl}/docs`)).text();
  expect(page).not.toMatch(/https?:\/\//);
  for (const [, path = ''] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await fetch(`${baseUrl}${path}`)).status, path).toBe(200);
  }
});
