/** What a store sent: its fields by their names in lower case. Only what a field can be: a text, or a number as it was written. */
export type Fields = ReadonlyMap<string, string>;

export interface ParsedMessage {
  fields: Fields;
  /** True where the bytes were no UTF-8, and were read as Windows-1252, which takes any. */
  isEncodingGuessed: boolean;
}

interface Source {
  source?: string;
}

type Reviver = (this: unknown, key: string, value: unknown, context: Source) => unknown;

/** A number stays as it was written: as a number a long tracking number would lose its last digits. */
const asWritten: Reviver = (_key, value, { source }) =>
  typeof value === 'number' ? (source ?? String(value)) : value;

const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Reads a message. Null where it is no JSON, or no object. Never throws, whatever the bytes. */
export function parseMessage(body: Uint8Array): ParsedMessage | null {
  const { text, isEncodingGuessed } = decode(body);
  try {
    const value = parse(text, asWritten);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return { fields: fieldsOf(value), isEncodingGuessed };
  } catch {
    return null;
  }
}

function decode(body: Uint8Array): { text: string; isEncodingGuessed: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), isEncodingGuessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(body), isEncodingGuessed: true };
  }
}

/** Shops spell field names as they like: Number_of_items. Of two that differ by case only, the last one counts. */
function fieldsOf(value: object): Fields {
  const fields = new Map<string, string>();
  for (const [name, each] of Object.entries(value)) {
    const [key, text] = [textOf(name).toLowerCase(), textOf(each)];
    if (key !== '' && text !== '') fields.set(key, text);
  }
  return fields;
}

/** What cannot be stored as text leaves it; what is no text is nothing. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').trim() : '';
