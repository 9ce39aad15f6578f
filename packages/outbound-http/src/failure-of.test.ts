import { expect, test } from 'vitest';
import { failureOf } from './failure-of.ts';
import { ForbiddenAddress } from './guarded-connector.ts';
import { HostNotFound } from './resolve-host.ts';

const withCode = (code: string) => Object.assign(new Error(code), { code });

test.each([
  [new ForbiddenAddress('x'), 'forbidden_address'],
  [new HostNotFound('x'), 'dns'],
  [new DOMException('x', 'TimeoutError'), 'timeout'],
  [withCode('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
  [withCode('CERT_HAS_EXPIRED'), 'tls'],
  [withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
  [withCode('ECONNREFUSED'), 'connection'],
  ['nothing known', 'connection'],
])('%s is a failure of the kind %s', (error, failure) => {
  expect(failureOf(error)).toBe(failure);
});
