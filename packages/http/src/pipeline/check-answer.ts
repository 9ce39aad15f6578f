import type { Answer, Route } from '../route.ts';

/** A handler broke its own documentation. */
class UndocumentedAnswer extends Error {
  override name = 'UndocumentedAnswer';
}

/** As the client will see it: dates as text, undefined left out. */
const asJson = (body: unknown): unknown =>
  body === undefined ? undefined : JSON.parse(JSON.stringify(body));

const isRaw = (body: unknown): boolean => typeof body === 'string' || ArrayBuffer.isView(body);

/**
 * Throws when an answer is not what its route says: a status nobody declared, or a body that its schema refuses.
 * For tests, where a wrong reference should fail; in production a client is better served by a surprising answer
 * than by none.
 */
export function checkAnswer(route: Route, { status, body }: Answer): void {
  const declared = route.responses[status];
  if (!declared)
    throw new UndocumentedAnswer(`${route.operationId} answered ${status}, which it does not declare`);
  if (!declared.schema || isRaw(body)) return;
  const result = declared.schema.safeParse(asJson(body));
  if (result.success) return;
  const places = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UndocumentedAnswer(`${route.operationId} answered ${status} with ${places.join('; ')}`);
}
