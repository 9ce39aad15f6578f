import type { Outcome } from '../outcome.ts';
import type { CallContext, Connection } from '../provider-port.ts';
import { storableJson } from '../reading/storable.ts';
import { classify, type Effect, refusedWithoutWords, unreadable } from './classify.ts';
import type { HttpAnswer, HttpRequest } from './exchange.ts';

export interface Call<T> {
  readonly operation: string;
  readonly effect: Effect;
  readonly method: HttpRequest['method'];
  /** Below the connection's base URL, with a slash in front. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly maxAnswerBytes?: number;
  /** Understands a 2xx; null, or a throw, when it makes no sense. */
  readonly read: (answer: HttpAnswer) => Outcome<T> | null;
  /** Understands a 4xx; null when it carries no words of the provider's own. */
  readonly readRefusal: (answer: HttpAnswer) => Outcome<T> | null;
}

/** Sends one request of an adapter and turns whatever happens into an outcome. Never throws. */
export async function call<T>(
  connection: Connection,
  context: CallContext,
  call: Call<T>,
): Promise<Outcome<T>> {
  const { operation, method, headers, json, maxAnswerBytes } = call;
  const result = await context.http.send({
    operation,
    method,
    url: connection.baseUrl + call.path,
    ...(headers && { headers }),
    ...(json !== undefined && { json }),
    ...(maxAnswerBytes !== undefined && { maxAnswerBytes }),
    secrets: Object.values(connection.credentials),
    signal: context.signal,
    deadline: context.deadline,
  });
  const classified = classify(result, call.effect, new Date());
  if (classified) return classified;
  const answer = result as HttpAnswer;
  if (answer.status >= 400) return attempt(call.readRefusal, answer) ?? refusedWithoutWords(answer);
  return attempt(call.read, answer) ?? unreadable(call.effect);
}

/** A reader that throws has not understood. */
function attempt<T>(read: (answer: HttpAnswer) => Outcome<T> | null, answer: HttpAnswer): Outcome<T> | null {
  try {
    return read(answer);
  } catch {
    return null;
  }
}

/** The answer's body as JSON that can be stored; throws where it is none. */
export const jsonOf = (answer: HttpAnswer): unknown => storableJson(answer.body.toString('utf8'));
