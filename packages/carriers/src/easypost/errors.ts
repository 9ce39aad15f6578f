import type { ProviderError } from '@waybill/contracts';
import { type Outcome, type Rejected, rejected, unknown } from '../outcome.ts';
import { jsonOf } from '../provider-http/call.ts';
import type { HttpAnswer } from '../provider-http/exchange.ts';
import { isObject } from '../reading/push-object.ts';
import { wireError } from './wire.ts';

/** Bought already, by an earlier request whose answer was lost: docs.easypost.com, error codes. */
export const postageExists = 'SHIPMENT.POSTAGE.EXISTS';

/** Refusals of a purchase that may yet have gone through: the carrier was asked, and nobody heard its answer. */
const inDoubt: ReadonlySet<string> = new Set([
  'SHIPMENT.PURCHASE.IN_PROGRESS',
  'SHIPMENT.POSTAGE.TIMED_OUT',
  'SHIPMENT.POSTAGE.NO_RESPONSE',
]);

/** A 4xx in EasyPost's own words: its sentence first, then what it says of single fields. */
export function readRefusal(answer: HttpAnswer): Rejected {
  const { error } = wireError.parse(jsonOf(answer));
  const code = error.code ?? String(answer.status);
  const type = answer.status === 401 || answer.status === 403 ? 'CREDENTIALS_REFUSED' : code;
  const messages = [...sentences(error.message), ...sentences(error.errors)];
  if (messages.length === 0) messages.push(`EasyPost answered ${answer.status} (${code}).`);
  const [first, ...rest] = messages.map((message): ProviderError => ({ type, message, code }));
  return rejected(...(first ? [first, ...rest] : []));
}

export function readPurchaseRefusal(answer: HttpAnswer): Outcome<never> {
  const refusal = readRefusal(answer);
  return inDoubt.has(codeOf(refusal)) ? unknown(refusal.errors[0]?.message ?? 'in doubt') : refusal;
}

/** EasyPost's code of a refusal; empty where it gave none. */
export const codeOf = (outcome: Outcome<unknown>): string =>
  outcome.kind === 'rejected' ? (outcome.errors[0]?.code ?? '') : '';

/** Every sentence in a message, whatever it is wrapped in: text, a list, or fields with their messages. */
function sentences(value: unknown, depth = 0): string[] {
  if (typeof value === 'string')
    return value.trim() === '' ? [] : [value.trim().slice(0, 500).toWellFormed()];
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((item) => sentences(item, depth + 1));
  if (!isObject(value)) return [];
  const { field, message } = value;
  if (message === undefined) return sentences(Object.values(value), depth + 1);
  const named = typeof field === 'string' && field !== '' ? `${field}: ` : '';
  return sentences(message, depth + 1).map((sentence) => `${named}${sentence}`);
}
