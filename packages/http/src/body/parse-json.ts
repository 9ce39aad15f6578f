import { invalid } from '../problem.ts';

/** Deeper than any document here; what is deeper still only serves to exhaust the stack. */
export const maxJsonDepth = 20;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Parses a body strictly. Every refusal is a 400 that says what is wrong and where. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw invalid('A JSON body is required.', 'body');
  const text = decode(bytes);
  requireShallow(text);
  const value = parse(text);
  requireHarmless(value, '');
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw invalid('The body is not valid UTF-8.', 'body');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`The body is not valid JSON${positionIn(error)}.`, 'body');
  }
}

/** Only the position: V8's message quotes the body, which may hold personal data. */
const positionIn = (error: unknown): string => {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position ? ` (near character ${position})` : '';
};

/** Counts brackets outside strings, before the parser recurses into them. */
function requireShallow(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > maxJsonDepth)
        throw invalid(`The body is nested deeper than ${maxJsonDepth} levels.`, 'body');
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
}

/** PostgreSQL cannot store NUL in text, and keys such as `__proto__` are only used in attacks. */
function requireHarmless(value: unknown, path: string): void {
  if (typeof value === 'string') requireStorable(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const place = path === '' ? key : `${path}.${key}`;
    if (forbiddenKeys.has(key)) throw invalid(`The key ${key} is not allowed.`, place);
    requireStorable(key, place);
    requireHarmless(item, place);
  }
}

/** Throws when a text holds a NUL character or half of a surrogate pair; neither has a form in PostgreSQL's UTF-8. */
export function requireStorable(text: string, parameter: string): void {
  if (text.includes('\0')) throw invalid('NUL characters are not allowed.', parameter.replaceAll('\0', '?'));
  if (!text.isWellFormed()) throw invalid('The text is not valid Unicode.', parameter.toWellFormed());
}
