import type { Notice } from '../booked-elsewhere/external.ts';
import type { Fields } from './parse-message.ts';

/**
 * Takes fields out of a message one by one, and remembers which. What cannot be read stays among the rest, as it was
 * sent, with a notice that names the field and never says what is in it: notices go to logs of changes too.
 */
export interface Reader {
  /** The field as it was sent, cut to its limit; null where it is absent or empty. */
  text(name: string, limit: number): string | null;
  /** What `read` makes of the field; null where it makes nothing of it. */
  value<T>(name: string, read: (text: string) => T | null, what: string): T | null;
  warn(code: string, parameter: string, message: string): void;
  notices(): Notice[];
  /** The fields that nobody has taken. */
  rest(): Record<string, string>;
}

const mostFields = 50;
const longestText = 1_000;

export function readerOf(fields: Fields): Reader {
  const left = new Map(fields);
  const notices: Notice[] = [];
  const warn: Reader['warn'] = (code, parameter, message) => void notices.push({ code, message, parameter });
  return {
    text(name, limit) {
      const text = left.get(name);
      if (text === undefined) return null;
      left.delete(name);
      if (text.length > limit)
        warn('TEXT_CUT', name, `${name} is longer than ${limit} characters, and is cut.`);
      return text.slice(0, limit).toWellFormed();
    },
    value(name, read, what) {
      const text = left.get(name);
      if (text === undefined) return null;
      const value = read(text);
      if (value === null) {
        const message = `${name} could not be read as ${what}. It is kept as it was sent.`;
        warn('VALUE_NOT_READ', name, message);
      } else left.delete(name);
      return value;
    },
    warn,
    notices: () => notices,
    rest: () =>
      Object.fromEntries(
        [...left]
          .slice(0, mostFields)
          .map(([name, text]) => [
            name.slice(0, 100).toWellFormed(),
            text.slice(0, longestText).toWellFormed(),
          ]),
      ),
  };
}
