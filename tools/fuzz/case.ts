import { type DemoTenant, shipmentStatuses } from '@waybill/contracts';
import type { Route } from '@waybill/http';
import type { Random } from '@waybill/testing';
import type { Sent } from '../laws/send.ts';
import { mutate, spoil } from './mutations.ts';
import { type JsonSchema, jsonSchemaOf, valueFor } from './values.ts';

/** What the maker of cases knows: who may call, and which ids exist. */
export interface Knowledge {
  demo: DemoTenant;
  keys: { mine: string; theirs: string; operator: string };
  /** Ids that answers have named. */
  ids: string[];
}

const nastyParts = [
  '%00',
  '%ff',
  '%',
  '%2e%2e%2f',
  '..',
  'a'.repeat(101),
  'a'.repeat(3_000),
  '%F0%9F%92%A9',
  "'",
  '%25',
  '*',
  '0',
  '%20',
  '__proto__',
  'null',
  '%ED%A0%80',
  'shp_',
  ':',
];
const preferences = [
  'wait=0',
  'respond-async',
  'wait=99999999999999999999',
  'wait=-1',
  'wait="0"',
  ';;=,',
  'respond-async, wait=0',
];
const idempotencyKeys = [
  'a',
  'b',
  '"quoted"',
  '"',
  '""',
  ' ',
  'x'.repeat(255),
  'x'.repeat(256),
  'é',
  '__proto__',
];
const mediaTypes = [
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'application/json;',
  '',
  'a',
  'application/x-www-form-urlencoded',
  'application/merge-patch+json',
];

const schemas = new WeakMap<object, JsonSchema>();
const schemaOf = (schema: Parameters<typeof jsonSchemaOf>[0]): JsonSchema => {
  const known = schemas.get(schema) ?? jsonSchemaOf(schema);
  schemas.set(schema, known);
  return known;
};

function pathOf(route: Route, { ids }: Knowledge, random: Random): string {
  const part = () =>
    random.chance(0.6) && ids.length > 0
      ? encodeURIComponent(random.pick(ids))
      : random.pick([...nastyParts, ...Object.keys(shipmentStatuses)]);
  return route.path.replace(/:[A-Za-z_]\w*/g, part);
}

function queryOf(route: Route, random: Random): string {
  const schema = route.request?.query;
  if (!schema) return random.chance(0.1) ? '?surprise=1' : '';
  let query = valueFor(schemaOf(schema), random);
  if (random.chance(0.5)) query = mutate(query, random);
  const pairs = Object.entries((query as object | null) ?? {}).flatMap(([key, value]) =>
    [value].flat().map((item) => `${encode(key)}=${encode(String(item)).slice(0, 4_000)}`),
  );
  if (random.chance(0.1))
    pairs.push(random.pick(['%00=1', 'a=%ff', 'limit=1&limit=2', '__proto__[a]=1', '&&&=', 'a[b][c]=1']));
  // Node answers 431 to more than 16 KB of headers, and hangs up before it has them all.
  return pairs.length > 0 ? `?${pairs.join('&')}`.slice(0, 8_000) : '';
}

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

const isStores = ({ auth }: Route): boolean => typeof auth === 'object' && auth.name === 'storeKey';

function credentialsFor(route: Route, { keys, demo }: Knowledge, random: Random): Record<string, string> {
  const carrier = demo.carriers[route.path.split('/')[2] ?? ''];
  if (typeof route.auth === 'object' && carrier && random.chance(0.9)) {
    const basic = Buffer.from(`${carrier.username}:${carrier.password}`).toString('base64');
    return { authorization: `Basic ${basic}` };
  }
  if (isStores(route) && random.chance(0.95))
    return { 'x-auth-email': random.pick([demo.email, 'shop@example.com']), 'x-auth-key': keys.mine };
  if (route.path.startsWith('/ops/') && random.chance(0.9))
    return { authorization: `Bearer ${keys.operator}` };
  if (random.chance(0.93)) return { 'x-api-key': keys.mine };
  return random.pick([
    {},
    { 'x-api-key': keys.theirs },
    { authorization: `Bearer ${keys.mine}` },
    { authorization: 'Bearer ' },
    { authorization: 'Basic !!!' },
    { 'x-api-key': `${keys.mine.slice(0, -1)}é` },
  ]);
}

function headersOf(random: Random): Record<string, string> {
  return {
    ...(random.chance(0.5) ? { prefer: random.pick(preferences) } : {}),
    ...(random.chance(0.3) ? { 'idempotency-key': random.pick(idempotencyKeys) } : {}),
    ...(random.chance(0.1) ? { 'x-request-id': random.pick(['a', 'x'.repeat(500), 'fine-request-id']) } : {}),
    ...(random.chance(0.02) ? { 'content-encoding': random.pick(['gzip', 'identity', 'x']) } : {}),
    ...(random.chance(0.05) ? { 'content-type': random.pick(mediaTypes) } : {}),
  };
}

function bodyOf({ request }: Route, random: Random): Buffer | undefined {
  const schema = request?.body ?? request?.raw?.schema;
  if (!schema && !request?.raw) return random.chance(0.1) ? Buffer.from('{}') : undefined;
  // An example is the way in: what follows a whole, fitting request is reached by no random one.
  const fitting = request?.example !== undefined && random.chance(0.6);
  let value = fitting ? structuredClone(request.example) : valueFor(schema ? schemaOf(schema) : {}, random);
  if (random.chance(0.65)) for (let i = random.int(1, 3); i > 0; i--) value = mutate(value, random);
  const text = JSON.stringify(value) ?? 'null';
  return random.chance(0.15) ? spoil(text, random) : Buffer.from(text);
}

/** One request to a route, most of it as its schemas want it, some of it as nobody would want it. */
export function caseFor(route: Route, knowledge: Knowledge, random: Random): Sent {
  const body = bodyOf(route, random);
  return {
    method: route.method,
    path: pathOf(route, knowledge, random) + queryOf(route, random),
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...credentialsFor(route, knowledge, random),
      ...headersOf(random),
    },
    body,
  };
}
