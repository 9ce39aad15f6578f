import { salesOrderErrors } from '@waybill/contracts';
import type { Route } from '@waybill/http';
import { randomFrom } from '@waybill/testing';
import { jsonSchemaOf, valueFor } from '../fuzz/values.ts';
import { type Received, sendJson } from './send.ts';
import type { Member, World } from './world.ts';

/** One route of one service. */
export interface Place {
  member: Member;
  route: Route;
  /** `POST /v1/brands`. */
  name: string;
}

/** Every route of every service, as their routers have them. */
export const everyRoute = ({ members }: World): Place[] =>
  members.flatMap((member) =>
    member.routes.map((route) => ({ member, route, name: `${route.method} ${route.path}` })),
  );

const parameter = /:[A-Za-z_]\w*/g;

/** The path with every parameter filled in. */
export const filled = (path: string, id: string): string => path.replace(parameter, encodeURIComponent(id));

export const hasId = ({ route }: Place): boolean => /:[A-Za-z_]/.test(route.path);

/** Bodies that fit the schema: the reference's example first, then whatever the schema takes. */
export function* bodiesFor({ request }: Route): Generator<unknown> {
  if (!request?.body) {
    yield undefined;
    return;
  }
  if (request.example !== undefined) yield structuredClone(request.example);
  const schema = jsonSchemaOf(request.body);
  for (let seed = 0; seed < 40; seed++) yield valueFor(schema, randomFrom(seed));
}

export interface Wish {
  key: string;
  id?: string;
  headers?: Record<string, string>;
}

/** Sends fitting bodies until an answer satisfies; the last answer if none does. */
export async function tryUntil(
  { member, route }: Place,
  { key, id = '', headers = {} }: Wish,
  satisfied: (received: Received) => boolean,
): Promise<Received> {
  let received: Received | undefined;
  for (const body of bodiesFor(route)) {
    received = await sendJson(member.port, {
      method: route.method,
      path: filled(route.path, id),
      headers: { prefer: 'respond-async', ...headers },
      key,
      body,
    });
    if (satisfied(received)) return received;
  }
  return received as Received;
}

export const problemIn = ({ text }: Received): Record<string, unknown> => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** The one API that has its own words for what is wrong; by status, for these are what the laws are about. */
const inOtherWords: Record<number, readonly [type: string, code: string]> = {
  400: ['VALIDATION_ERROR', 'invalid_field_value'],
  401: ['UNAUTHORIZED', 'unauthorized'],
  403: ['FORBIDDEN', 'forbidden'],
  404: ['NOT_FOUND', 'invalid_identifier'],
  405: ['METHOD_NOT_ALLOWED', 'unspecified'],
  413: ['PAYLOAD_TOO_LARGE', 'unspecified'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'invalid_object'],
};

/** Which problem an answer tells, in whichever words. */
export const typeIn = (received: Received): unknown => {
  const body = problemIn(received);
  const { success, data } = salesOrderErrors.safeParse(body);
  if (!success) return body.type;
  const [type, code] = inOtherWords[received.status] ?? [];
  return data.errors.every(({ error_code }) => error_code === code) ? type : data.errors;
};

export const requestIdIn = (received: Received): string => {
  const { requestId, request_id: other } = problemIn(received);
  return String(requestId ?? other);
};

/** The id in an answer, under whichever name. */
const idIn = (received: Received): string | undefined => {
  const body = problemIn(received);
  const named = Object.entries(body).find(
    ([name, value]) => /^id$|Id$|_id$/.test(name) && typeof value === 'string',
  );
  return String(body.id ?? named?.[1] ?? '') || undefined;
};

/** `/v1/brands/:brandId/x` belongs to the collection `/v1/brands`. */
const collectionOf = (path: string): string => path.slice(0, path.indexOf('/:'));

/** Makes one thing of the demo tenant for each collection that can be posted to; answers their ids by collection. */
export async function makeOneOfEach(world: World): Promise<Map<string, string>> {
  const places = everyRoute(world);
  const collections = new Set(places.filter(hasId).map(({ route }) => collectionOf(route.path)));
  const ids = new Map<string, string>();
  for (const place of places) {
    if (place.route.method !== 'POST' || !collections.has(place.route.path)) continue;
    const made = await tryUntil(place, { key: world.mine }, ({ status }) => status < 300);
    const id = made.status < 300 ? idIn(made) : undefined;
    if (id) ids.set(place.route.path, id);
  }
  return ids;
}

/** The id of something of the demo tenant that the route's path can name. */
export const idFor = (ids: ReadonlyMap<string, string>, { route }: Place): string | undefined =>
  ids.get(collectionOf(route.path));
