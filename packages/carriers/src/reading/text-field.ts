import { isObject, type PushObject } from './push-object.ts';

/** The first of these fields that says something, as trimmed text. Numbers are text too; null when none does. */
export function textField(object: PushObject, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = asText(Object.hasOwn(object, name) ? object[name] : null);
    if (text !== null) return text;
  }
  return null;
}

/** An object inside; empty when there is none. */
export function objectField(object: PushObject, name: string): PushObject {
  const value = Object.hasOwn(object, name) ? object[name] : null;
  return isObject(value) ? value : {};
}

function asText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
