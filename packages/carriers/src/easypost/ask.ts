import type { Outcome } from '../outcome.ts';
import { type Call, call } from '../provider-http/call.ts';
import type { CallContext, Connection } from '../provider-port.ts';
import { readRefusal } from './errors.ts';

/** A call to EasyPost; `path` is below its `/v2`. */
export type Question<T> = Omit<Call<T>, 'headers' | 'readRefusal'> & Partial<Pick<Call<T>, 'readRefusal'>>;

/** Asks EasyPost, with the API key as Basic user name and no password. The base URL may end with `/v2` or not. */
export const ask = <T>(
  connection: Connection,
  context: CallContext,
  question: Question<T>,
): Promise<Outcome<T>> =>
  call(connection, context, {
    readRefusal,
    ...question,
    path: connection.baseUrl.endsWith('/v2') ? question.path : `/v2${question.path}`,
    headers: {
      authorization: `Basic ${Buffer.from(`${connection.credentials.apiKey}:`).toString('base64')}`,
    },
  });

export const shipmentPath = (id: string): string => `/shipments/${encodeURIComponent(id)}`;
