/** Headers that tell how to read the body, or who sent it. No header with credentials is kept. */
const kept = /^(content-(type|encoding|length)|user-agent|date|x-.*)$/;
const secret = /auth|key|token|secret|cookie|password/;

/** More than this is no header of a carrier. */
const maxHeaders = 40;
const maxLength = 500;

/** The headers that are stored with a push, cut where they are absurd. */
export function keptHeaders(
  headers: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const name in headers) {
    if (found.length === maxHeaders) break;
    if (kept.test(name) && !secret.test(name)) found.push([name, (headers[name] ?? '').slice(0, maxLength)]);
  }
  return Object.fromEntries(found);
}
