import { readFileSync } from 'node:fs';
import { problems } from '@waybill/contracts';
import { type Listening, listen } from '@waybill/http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composed } from '../tools/documents/composed.ts';
import { services } from '../tools/documents/services.ts';

const config = readFileSync(new URL('proxy/nginx.conf', import.meta.url), 'utf8');

let service: Listening;
beforeAll(async () => {
  const [first] = services;
  if (!first) throw new Error('there are no services');
  service = await listen(composed(first).http, { port: 0, drainMs: 0 });
});
afterAll(() => service.close());

/** An answer of a service that the proxy should have given itself: nothing of ours has this path. */
const ask = (requestId: string) =>
  fetch(`http://127.0.0.1:${service.port}/nowhere`, { headers: { 'x-request-id': requestId } });

/** One `map` of the configuration, as nginx reads it: the exact value first, then patterns, then the default. */
function mapped(variable: string, status: number): string {
  const [, table = ''] = new RegExp(`map \\$status \\$${variable} \\{([^}]*)\\}`).exec(config) ?? [];
  const rows = [...table.matchAll(/^\s*(\S+)\s+(?:"([^"]*)"|(\S+));$/gm)];
  const row =
    rows.find(([, key]) => key === String(status)) ??
    rows.find(([, key = '']) => key.startsWith('~') && new RegExp(key.slice(1)).test(String(status))) ??
    rows.find(([, key]) => key === 'default');
  return row?.[2] ?? row?.[3] ?? '';
}

const [, place = ''] = /location = \/refused \{([\s\S]*?)\n {4}\}/.exec(config) ?? [];
const [, template = ''] = /return 500 '(.*)';/.exec(place) ?? [];
const bodyOf = (status: number): Record<string, unknown> =>
  JSON.parse(template.replace(/\$(refusal_\w+)/g, (_, name: string) => mapped(name, status)));

/** 494 is nginx's own number for headers that are too large. */
const itsOwn = [400, 403, 404, 405, 408, 411, 413, 414, 431, 500, 502, 503, 504];

test('whatever the proxy refuses itself is led to one answer', () => {
  const lines = [...config.matchAll(/error_page ([\d =]+) \/refused;/g)].map(([, codes = '']) => codes);
  const answered = lines.flatMap((codes) => codes.split(' ').map((code) => Number(code.replace('=', ''))));
  expect(answered.filter((code) => code !== 494).sort()).toEqual(itsOwn);
  expect(place).toContain('internal;');
});

test.each(itsOwn)(
  'a refusal with %i is a problem as services tell it, and does not name the software',
  async (status) => {
    const body = bodyOf(status);
    const theirs = (await (await ask('a-test-of-the-proxy')).json()) as Record<string, unknown>;
    expect(Object.keys(body)).toEqual(Object.keys(theirs));
    const { severity, status: usual } = problems[body.type as keyof typeof problems];
    expect(body).toMatchObject({ severity, errors: [{ type: body.type, message: body.message }] });
    expect([usual, 'VALIDATION_ERROR', 'SERVICE_UNAVAILABLE']).toContain(
      usual === status ? status : body.type,
    );
    expect(JSON.stringify(body)).not.toMatch(/nginx|proxy/i);
    expect(mapped('refusal_retry_after', status)).toBe(status >= 500 ? '2' : '');
  },
);

test('a refusal of the proxy has the headers that every answer of a service has', async () => {
  const own = [...place.matchAll(/add_header (\S+) (?:"([^"]*)"|(\S+)) always;/g)].map(
    ([, name = '', quoted, bare]) => [name.toLowerCase(), quoted ?? bare] as const,
  );
  const { headers } = await ask('a-test-of-the-proxy');
  const theirs = [...headers.keys()].filter(
    (name) => !['connection', 'content-length', 'content-type', 'date', 'keep-alive'].includes(name),
  );
  const constant = own.filter(([, value = '']) => !value.startsWith('$'));
  expect(theirs.filter((name) => !own.some(([mine]) => mine === name))).toEqual([]);
  for (const [name, value] of constant) expect([name, headers.get(name)]).toEqual([name, value]);
  expect(place).toContain(`default_type "${headers.get('content-type')}";`);
});

test.each([
  ...['client-request-1', '0193a5b0-0000-7000-8000-000000000001', 'a.b_c:d-12', 'x'.repeat(128)],
  ...['short', 'x'.repeat(129), '-begins-with-a-dash', 'with a space', 'quo"te-quote', 'semi;colon;'],
])('the proxy hands on the request id %s as a service would take it', async (id) => {
  const [, pattern = ''] =
    /map \$http_x_request_id \$kept_request_id \{\s*"~(.*)" \$http_x_request_id;/.exec(config) ?? [];
  const taken = (await ask(id)).headers.get('x-request-id') === id;
  expect(new RegExp(pattern).test(id)).toBe(taken);
  expect(config).toContain('proxy_set_header X-Request-Id $kept_request_id;');
});
