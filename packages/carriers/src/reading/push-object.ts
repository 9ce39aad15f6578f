import { storableJson } from './storable.ts';

/** A pushed JSON object, made safe to store: no NUL, no lone surrogate, no number that lost its digits. */
export type PushObject = Readonly<Record<string, unknown>>;

/** The body as a JSON object; null when it is none. Never throws. */
export function pushObject(body: Buffer): PushObject | null {
  try {
    const value = parse(body.toString('utf8').replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Digits are lost only by numbers that are longer than 2^53 is, or have an exponent. */
const parse = (text: string): unknown =>
  mayLoseDigits.test(text) ? storableJson(text, exactNumbers as Reviver) : storableJson(text);

const mayLoseDigits = /\d{16}|\d[eE]/;

type Reviver = (key: string, value: unknown) => unknown;

/** A number beyond 2^53 comes back as the text it was written in: an update's number must survive its echo. */
const exactNumbers = (_key: string, value: unknown, context: { source: string }): unknown =>
  typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? context.source : value;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
