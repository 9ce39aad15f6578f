import { randomUUID } from 'node:crypto';
import { failureOf, type Poster, retryAfter } from '@waybill/outbound-http';
import type { OpenedSource, Reply } from '../port.ts';

/** How long an order source may take, in milliseconds: some ask a slow store first. */
const sourceTimeoutMs = 30_000;

/** A page of a few hundred orders is far below; an endless answer must end somewhere. */
const mostOfPage = 8 * 1024 * 1024;

export interface Call {
  path: string;
  /** What is asked beyond who asks. */
  body: object;
  /** How much of the answer is read, in bytes. */
  most?: number;
}

/** Statuses by which a source says that this request will never do. */
const final = new Set([400, 404, 422]);
/** Wrong credentials can be mended, so a write-back that meets them is tried again. */
const credentials = new Set([401, 403]);

const headers = { 'content-type': 'application/json', accept: 'application/json' };

const urlOf = ({ baseUrl }: OpenedSource, path: string): string => `${baseUrl.replace(/\/$/, '')}/${path}`;

/** The answer’s text, or why there is none. Every request names itself and carries the credentials in its body. */
export const callWith =
  (poster: Poster) =>
  async (
    source: OpenedSource,
    { path, body, most = mostOfPage }: Call,
    stop: AbortSignal,
  ): Promise<Reply<string>> => {
    const auth = { order_source_api_code: 'http', ...source.credentials };
    const text = JSON.stringify({ transaction_id: randomUUID(), auth, ...body });
    const signal = AbortSignal.any([stop, AbortSignal.timeout(sourceTimeoutMs)]);
    try {
      const answered = await poster.post({ url: urlOf(source, path), headers, body: text, most, signal });
      if (answered.status === 200) return { kind: 'ok', value: answered.answer };
      const said = `${answered.status} ${answered.answer}`.trim().slice(0, 500).toWellFormed();
      if (credentials.has(answered.status)) return { kind: 'unauthorized', reason: said };
      if (final.has(answered.status)) return { kind: 'refused', reason: said };
      const pause = retryAfter(answered.retryAfter, new Date());
      return { kind: 'unavailable', detail: said, ...(pause === null ? {} : { retryAfterMs: pause }) };
    } catch (error) {
      return { kind: 'unavailable', detail: failureOf(signal.aborted ? signal.reason : error) };
    }
  };

/** An answer’s text as JSON; null where it is none. */
export const readable = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
