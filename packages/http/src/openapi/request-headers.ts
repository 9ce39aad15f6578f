import type { Route } from '../route.ts';

const header = (name: string, description: string, schema: object) => ({
  name,
  in: 'header' as const,
  required: false,
  description,
  schema: { type: 'string' as const, ...schema },
});

const idempotencyKey = header(
  'Idempotency-Key',
  'Makes it safe to send the request again, for 30 days. Bare or quoted.',
  { minLength: 1, maxLength: 257 },
);
const prefer = header(
  'Prefer',
  '`wait=N`: wait at most N seconds for the provider. `respond-async`: do not wait.',
  { examples: ['wait=5', 'respond-async'] },
);
/** The request headers that an operation heeds, beyond its own schema and the credentials. */
export const headersOf = ({ idempotent, waits }: Route) => [
  ...(idempotent ? [idempotencyKey] : []),
  ...(waits ? [prefer] : []),
];
