import pg from 'pg';
import { serialize } from 'pg-protocol';
import { types } from '../value-types.ts';
import { type Described, descriptionsOf, type Field, readAlike } from './descriptions.ts';
import type { Answer, Part, Wire } from './wire.ts';

/** The driver's builder of answers; its public types leave out how rows get in. */
interface Building extends Answer, Described {
  addFields(fields: readonly Field[]): void;
  addCommandComplete(message: unknown): void;
  parseRow(fields: unknown): unknown;
  addRow(row: unknown): void;
}

const { Result, utils } = pg as unknown as {
  Result: new (rowMode: undefined, types: unknown) => Building;
  utils: { prepareValue(value: unknown): unknown };
};

/** The protocol counts a statement's values in two bytes. */
const mostValues = 65_535;

/** More values would be sent with a wrong count, and what the server says of that looks like a lost connection. */
const countable = (values: readonly unknown[]): readonly unknown[] => {
  if (values.length > mostValues)
    throw new Error(`A statement takes ${mostValues} values, not ${values.length}`);
  return values;
};

/** The first part that failed, and why. */
interface Failure {
  at: number;
  error: unknown;
}

/**
 * Statements that are sent and answered together, in one round trip. They run in order; if one fails, those after it do
 * not run. For the driver it is one query.
 */
export class Batch {
  /** Called once, before the parts are settled, with the error if there was one. Tracing wraps it. */
  callback: (error?: unknown) => void;
  readonly #parts: readonly Part[];
  readonly #answers: readonly Building[];
  readonly #undescribed = new Set<number>();
  #wire: Wire | undefined;
  /** The part that the server's next message is about. */
  #at = 0;
  #unreadable: Failure | undefined;

  constructor(parts: readonly Part[], callback: (error?: unknown) => void) {
    this.#parts = parts;
    this.callback = callback;
    this.#answers = parts.map(() => new Result(undefined, types));
  }

  /** For the driver and for tracing: all statements before they are sent, then the one being answered. */
  get text(): string {
    const part = this.#wire && this.#parts[this.#at];
    return part ? part.text : this.#parts.map(({ text }) => text).join('; ');
  }

  /** The driver uses it to remember which statement the server has just prepared. */
  get name(): string | undefined {
    return this.#wire && this.#parts[this.#at]?.name;
  }

  /** An answer here is an error, and nothing was sent. */
  submit(wire: Wire): Error | null {
    let values: unknown[][];
    try {
      values = this.#parts.map((part) => countable(part.values).map(utils.prepareValue));
    } catch (error) {
      return error as Error;
    }
    this.#wire = wire;
    const messages: Buffer[] = [];
    for (const [at, own] of values.entries()) this.#compose(messages, wire, at, own);
    messages.push(serialize.sync());
    wire.stream.write(Buffer.concat(messages));
    return null;
  }

  #compose(messages: Buffer[], wire: Wire, at: number, values: unknown[]): void {
    const { name, text } = this.#parts[at] as Part;
    if (!name || !(name in wire.parsedStatements || name in wire.submittedNamedStatements)) {
      messages.push(serialize.parse({ name, text }));
      if (name) wire.submittedNamedStatements[name] = text;
    }
    messages.push(serialize.bind({ statement: name, values }));
    const described = descriptionsOf(wire).get(name);
    const answer = this.#answers[at];
    if (described && answer) readAlike(answer, described);
    else {
      messages.push(serialize.describe({ type: 'P' }));
      this.#undescribed.add(at);
    }
    messages.push(serialize.execute());
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.#answers[this.#at]?.addFields(fields);
    this.#remember();
  }

  handleDataRow({ fields }: { fields: unknown }): void {
    const answer = this.#answers[this.#at];
    try {
      if (!this.#unreadable) answer?.addRow(answer.parseRow(fields));
    } catch (error) {
      this.#unreadable = { at: this.#at, error };
    }
  }

  handleCommandComplete(message: unknown): void {
    this.#answers[this.#at]?.addCommandComplete(message);
    this.#remember();
    this.#at += 1;
  }

  handleEmptyQuery(): void {
    this.#at += 1;
  }

  /** The statements behind the one that failed were not even prepared. */
  handleError(refusal: unknown): void {
    for (const { name } of this.#parts.slice(this.#at)) delete this.#wire?.submittedNamedStatements[name];
    const refused = this.#parts[this.#at]?.refused;
    this.#settle({ at: this.#at, error: refused ? refused(refusal) : refusal });
  }

  handleReadyForQuery(): void {
    this.#settle(undefined);
  }

  /** Remembers the description that has just come, or that there is none since the statement returns no rows. */
  #remember(): void {
    const name = this.#parts[this.#at]?.name;
    const answer = this.#answers[this.#at];
    if (!this.#undescribed.delete(this.#at) || !name || !this.#wire || !answer) return;
    descriptionsOf(this.#wire).set(name, {
      fields: answer.fields,
      _parsers: answer._parsers,
      _prebuiltEmptyResultObject: answer._prebuiltEmptyResultObject,
    });
  }

  #settle(refused: Failure | undefined): void {
    const failed = earliest(this.#unreadable, refused);
    this.callback(failed?.error);
    for (const [at, part] of this.#parts.entries())
      if (failed && at >= failed.at) part.reject(failed.error);
      else part.resolve(this.#answers[at] as Building);
  }
}

const earliest = (a: Failure | undefined, b: Failure | undefined): Failure | undefined =>
  a && b ? (a.at <= b.at ? a : b) : (a ?? b);
