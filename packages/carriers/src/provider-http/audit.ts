import { storableText } from '../reading/storable.ts';
import type { HttpRequest, HttpResult } from './exchange.ts';
import { maskHeaders, maskText } from './masking.ts';

/** One call to a provider as it may be stored and shown: secrets masked, bodies cut at 16 KiB, no text that a database refuses. */
export interface CallRecord {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | null;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answerBody: string | null;
  readonly failure: { readonly reason: string; readonly sent: boolean } | null;
  readonly startedAt: Date;
  readonly milliseconds: number;
}

const limit = 16 * 1024;

export function recordCall(
  request: HttpRequest,
  result: HttpResult,
  startedAt: Date,
  ms: number,
): CallRecord {
  // The cut may go through a surrogate pair, and a body may be no text at all, whatever its type says.
  const masked = (text: string) => storableText(maskText(text, request.secrets).slice(0, limit));
  const answered = result.kind === 'answer' ? result : null;
  return {
    operation: request.operation,
    method: request.method,
    url: masked(request.url),
    requestHeaders: maskHeaders(request.headers ?? {}, request.secrets),
    requestBody: request.json === undefined ? null : masked(JSON.stringify(request.json)),
    status: answered?.status ?? null,
    answerHeaders: maskHeaders(answered?.headers ?? {}, request.secrets),
    answerBody: answered ? masked(textOf(answered.headers['content-type'], answered.body)) : null,
    failure: result.kind === 'failure' ? { reason: result.reason, sent: result.sent } : null,
    startedAt,
    milliseconds: Math.round(ms * 10) / 10,
  };
}

/** Labels and pictures are named by their size; their bytes help nobody in a log. */
const textOf = (contentType: string | undefined, body: Buffer): string =>
  /json|text|xml|^$/.test(contentType ?? '') ? body.toString('utf8') : `[${body.byteLength} bytes]`;
