import type { IncomingMessage } from 'node:http';
import { problem } from '../problem.ts';

const mediaTypeOf = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const charsetOf = (request: IncomingMessage): string =>
  /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase() ??
  'utf-8';

const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

const isJson = (mediaType: string): boolean =>
  mediaType === 'application/json' || /^application\/[\w.-]+\+json$/.test(mediaType);

const refuse = (message: string) => problem('UNSUPPORTED_MEDIA_TYPE', message);

/** Compressed bodies are refused everywhere: 100 KB may unpack to gigabytes. */
export function requireIdentityEncoding(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase();
  if (encoding && encoding !== 'identity') throw refuse('Send the body without a content encoding.');
}

/** 415 for anything but JSON in UTF-8. A request without a body and without a type may pass: it is empty, not wrong. */
export function requireJson(request: IncomingMessage): void {
  const mediaType = mediaTypeOf(request);
  if (mediaType === '' && !hasBody(request)) return;
  if (!isJson(mediaType)) throw refuse('Send the body as application/json.');
  if (!['utf-8', 'utf8', 'us-ascii'].includes(charsetOf(request))) throw refuse('Send the body in UTF-8.');
}

export function requireMediaType(request: IncomingMessage, accepted: readonly string[]): void {
  if (accepted.includes('*') || accepted.includes(mediaTypeOf(request))) return;
  throw refuse(`Send the body as ${accepted.join(' or ')}.`);
}
