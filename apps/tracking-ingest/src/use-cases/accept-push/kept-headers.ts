/** What may decide how a body is read, and who sent it. Nothing that proves identity is kept. */
const kept = /^(content-(type|encoding|length)|user-agent|date|x-.*)$/;
const secret = /auth|key|token|secret|cookie|password/;

/** More than this is no header of a carrier. */
const maxHeaders = 40;
const maxLength = 500;

/** The headers that are stored with a push, cut where they are absurd. */
export const keptHeaders = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => kept.test(name) && !secret.test(name))
      .slice(0, maxHeaders)
      .map(([name, value]) => [name, (value ?? '').slice(0, maxLength)]),
  );
