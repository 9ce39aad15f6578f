import { describe, expect, test } from 'vitest';
import { headerProblem, repeatedNames } from './custom-headers.ts';

describe('headers that Waybill sets itself cannot be taken', () => {
  test.each([
    ...['Host', 'Connection', 'Keep-Alive', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'Expect'],
    ...['Content-Length', 'content-type', 'Content-Encoding', 'Webhook-Id', 'webhook-signature'],
    ...['Proxy-Authorization', 'X-Forwarded-For', 'Forwarded', 'Via', 'User-Agent', 'Accept-Encoding'],
    ...['traceparent', 'Cookie', 'Date', 'Sec-Fetch-Site'],
  ])('%s', (name) => {
    expect(headerProblem(name, 'x')).toBe('is a header that Waybill sets itself');
  });
});

test.each(['Authorization', 'X-Api-Key', 'x-tenant', 'X_Under.score'])('%s is allowed', (name) => {
  expect(headerProblem(name, 'Bearer abc def')).toBeUndefined();
});

test.each(['', 'two words', 'colon:', 'bräu', 'line\nbreak', `x-${'a'.repeat(99)}`])(
  '«%s» is no header name',
  (name) => {
    expect(headerProblem(name, 'x')).toBe('is not a header name');
  },
);

test.each(['', ' ', ' ahead', 'behind ', 'a\r\nX-Evil: 1', 'tab\t', 'ü', '\0', 'a'.repeat(1001)])(
  'the value «%s» is refused',
  (value) => {
    expect(headerProblem('x-ok', value)).toMatch(/printable/);
  },
);

test('one name in two spellings is one too many', () => {
  expect(repeatedNames(['X-A', 'x-b', 'x-a'])).toEqual(['x-a']);
});
