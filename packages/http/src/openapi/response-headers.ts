import type { Route } from '../route.ts';

const described = {
  'X-Request-Id': 'Finds this request in our logs.',
  RateLimit: 'What is left: `"callers";r=<requests>;t=<seconds>`.',
  'RateLimit-Policy': 'Your limit: `"callers";q=<requests>;w=<seconds>`.',
  'Idempotency-Replayed': '`true` when this is the answer to an earlier request with the same key.',
  'Retry-After': 'Seconds after which to ask again, where waiting helps.',
  'WWW-Authenticate': 'How to authenticate.',
} as const;

type Name = keyof typeof described;

/** The headers that many answers have; the document describes each once. */
export const sharedHeaders = Object.fromEntries(
  Object.entries(described).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' as const } },
  ]),
);

const limits = ['RateLimit', 'RateLimit-Policy'] as const;
const ofStatus: Readonly<Record<number, readonly Name[]>> = {
  401: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** Requests are counted once their sender is known: answers before that tell no limit. */
const isCounted = ({ auth }: Route, status: number): boolean => auth === 'merchant' && status !== 401;

/** The headers of an answer that no route has to name, as references into the document. */
export function headersOfAnswer(route: Route, status: number): Record<string, { $ref: string }> {
  const names: Name[] = [
    'X-Request-Id',
    ...(isCounted(route, status) ? limits : []),
    ...(route.idempotent && status !== 401 && status !== 429 ? (['Idempotency-Replayed'] as const) : []),
    ...(ofStatus[status] ?? []),
  ];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
