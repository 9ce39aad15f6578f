import type { PushAnswer, Refusal } from '../scan-port.ts';

/** HTTP says what kind of failure it is; the body says it in the carrier's own form. */
const statusOf = {
  unauthenticated: 401,
  unreadable: 400,
  'too-large': 413,
  overloaded: 503,
  failed: 500,
} as const satisfies Record<Refusal['kind'], number>;

const json = { 'content-type': 'application/json; charset=utf-8' };

export const acceptedWith = (body: unknown): PushAnswer => ({
  status: 200,
  headers: json,
  body: JSON.stringify(body),
});

export function refusedWith(body: unknown, { kind, retryAfterSeconds }: Refusal): PushAnswer {
  const challenge = kind === 'unauthenticated' ? { 'www-authenticate': 'Basic realm="scans"' } : {};
  const later = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { status: statusOf[kind], headers: { ...json, ...challenge, ...later }, body: JSON.stringify(body) };
}
