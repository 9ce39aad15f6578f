import type { Outcome } from '../outcome.ts';
import type { CallRecord } from '../provider-http/audit.ts';
import type { Effect } from '../provider-http/classify.ts';
import { createProviderHttp, providerConnections } from '../provider-http/client.ts';
import type { CallContext, Connection } from '../provider-port.ts';
import type { Answer, ProviderScript } from './provider-script.ts';

export interface Call {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly audit?: (call: CallRecord) => void;
}

export interface Operation {
  readonly name: string;
  readonly effect: Effect;
  readonly good: readonly Answer[];
  readonly run: (call: Call) => Promise<Outcome<unknown>>;
}

type Ask = (connection: Connection, context: CallContext) => Promise<Outcome<unknown>>;

/** Every operation that an adapter has, ready to run under the same conditions. */
export function operationsOf(script: ProviderScript): readonly Operation[] {
  const { adapter, order, quote, booking, good } = script;
  const editing = { booking, order, changed: adapter.capabilities.edit };
  const reference = 'wb_shp_01_1';
  const operation = (name: string, effect: Effect, answers: readonly Answer[] | undefined, ask: Ask) =>
    answers ? [{ name, effect, good: answers, run: running(script, ask) }] : [];
  const { findBooking, cancel, label, edit } = adapter;
  return [
    ...operation('quote', 'reads', good.quote, (to, how) =>
      adapter.quote(to, { reference, order, deliveryTimeZone: null }, how),
    ),
    ...operation('book', 'writes', good.book, (to, how) =>
      adapter.book(to, { reference, order, quote }, how),
    ),
    ...(findBooking
      ? operation('findBooking', 'reads', good.findBooking, (to, how) => findBooking(to, reference, how))
      : []),
    ...(cancel ? operation('cancel', 'writes', good.cancel, (to, how) => cancel(to, booking, how)) : []),
    ...(edit ? operation('edit', 'writes', good.edit, (to, how) => edit(to, editing, how)) : []),
    ...(label ? operation('label', 'reads', good.label, (to, how) => label(to, booking, how)) : []),
  ];
}

const dispatcher = providerConnections();

const running =
  ({ connection }: ProviderScript, ask: Ask) =>
  ({ baseUrl, timeoutMs, signal, audit }: Call): Promise<Outcome<unknown>> =>
    ask(connection(baseUrl), {
      http: createProviderHttp({ dispatcher, ...(audit && { audit }) }),
      signal: signal ?? new AbortController().signal,
      deadline: new Date(Date.now() + timeoutMs),
    });
