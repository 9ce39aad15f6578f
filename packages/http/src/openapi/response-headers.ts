import type { Route } from '../route.ts';

const header = (description: string) => ({ description, schema: { type: 'string' as const } });

const requestId = { 'X-Request-Id': header('Finds this request in our logs.') };
const limits = {
  RateLimit: header('What is left: `"callers";r=<requests>;t=<seconds>`.'),
  'RateLimit-Policy': header('Your limit: `"callers";q=<requests>;w=<seconds>`.'),
};
const replayed = {
  'Idempotency-Replayed': header('`true` when this is the answer to an earlier request with the same key.'),
};
const ofStatus: Readonly<Record<number, Record<string, ReturnType<typeof header>>>> = {
  401: { 'WWW-Authenticate': header('How to authenticate.') },
  409: { 'Retry-After': header('Seconds after which to ask again, where waiting helps.') },
  429: { 'Retry-After': header('Seconds after which the limit is whole again.') },
  503: { 'Retry-After': header('Seconds after which to come back.') },
};

/** Requests are counted once their sender is known: answers before that tell no limit. */
const isCounted = ({ auth }: Route, status: number): boolean => auth === 'merchant' && status !== 401;

/** The headers of an answer that no route has to name. */
export const headersOfAnswer = (route: Route, status: number) => ({
  ...requestId,
  ...(isCounted(route, status) ? limits : {}),
  ...(route.idempotent && status !== 401 && status !== 429 ? replayed : {}),
  ...ofStatus[status],
});
