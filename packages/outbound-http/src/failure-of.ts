import { ForbiddenAddress } from './guarded-connector.ts';
import { HostNotFound } from './resolve-host.ts';

const timeouts = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
const tls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/;

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};

/** Why no answer came, in the words that merchants read in their log. */
export type NoAnswer = 'timeout' | 'dns' | 'connection' | 'tls' | 'forbidden_address';

/** Reads why out of what the client threw. */
export const failureOf = (error: unknown): NoAnswer => {
  if (error instanceof ForbiddenAddress) return 'forbidden_address';
  if (error instanceof HostNotFound) return 'dns';
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const code = codeOf(error);
  if (timeouts.has(code)) return 'timeout';
  return tls.test(code) ? 'tls' : 'connection';
};
