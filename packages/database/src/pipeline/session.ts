import type pg from 'pg';
import { isStalePlan } from '../errors.ts';
import { Batch } from './batch.ts';
import { noteRoundTrip } from './note-round-trips.ts';
import type { StatementNames } from './statement-names.ts';
import type { Answer, Part } from './wire.ts';

/**
 * The conversation on one connection. Statements that are asked in the same turn of the event loop travel
 * together. A statement that is only told waits for the next one that is asked, or for the commit, and travels
 * with that. BEGIN is told: it costs no round trip of its own, and a transaction without statements costs none.
 */
export class Session {
  readonly #client: pg.Client;
  readonly #names: StatementNames;
  #queue: Part[] = [];
  #isScheduled = false;
  /** announced: BEGIN waits in the queue. open: it is sent. */
  #transaction: 'none' | 'announced' | 'open' = 'none';
  /** True while a transaction runs whose statements have no limit. */
  mayWait = false;
  /** Why this transaction can only be rolled back. */
  #failure: { readonly error: unknown } | undefined;

  constructor(client: pg.Client, names: StatementNames) {
    this.#client = client;
    this.#names = names;
  }

  /** Sends a statement, and what waits to travel with it. */
  async ask(text: string, values: readonly unknown[]): Promise<Answer> {
    if (this.#failure) throw this.#failure.error;
    return values.length === 0 ? this.#askPlainly(text) : this.askOne(text, values);
  }

  /** The same for text that is certainly one statement. */
  async askOne(text: string, values: readonly unknown[]): Promise<Answer> {
    if (this.#failure) throw this.#failure.error;
    try {
      return await this.#asked(text, values);
    } catch (error) {
      // The tables have changed since it was prepared. In a transaction the whole transaction must be repeated
      // instead.
      if (!isStalePlan(error) || this.#transaction !== 'none') throw error;
      return this.#asked(text, values);
    }
  }

  /** Queues a statement to be sent with the next one. If it fails, so do those sent with it or after it. */
  tell(text: string, values: readonly unknown[], refused?: Part['refused']): void {
    this.#enqueue(text, values, refused).catch(() => undefined); // the next question or the commit reports it
  }

  begin(): void {
    this.#transaction = 'announced';
    this.tell('begin', []);
  }

  /** Commits, together with all queued statements. If any of it fails, it rejects after rolling back. */
  async commit(): Promise<void> {
    try {
      if (this.#failure) throw this.#failure.error;
      if (this.#isEmpty()) return;
      const { command } = await this.#asked('commit', []);
      if (command !== 'COMMIT') throw new Error('The transaction had failed before, and was rolled back');
      this.#transaction = 'none';
    } finally {
      await this.abandon();
    }
  }

  /** Rolls back the transaction, if there is one. */
  async abandon(): Promise<void> {
    if (this.forget()) await this.#rollBack();
  }

  /** Forgets the transaction on this side. True if it must be rolled back on the server too. */
  forget(): boolean {
    const isOpen = this.#transaction === 'open';
    const unsent = this.#queue;
    this.#queue = [];
    this.#transaction = 'none';
    this.#failure = undefined;
    this.mayWait = false;
    for (const part of unsent) part.reject(new Error('The transaction ended before this was sent'));
    return isOpen;
  }

  #isEmpty(): boolean {
    return this.#transaction === 'announced' && this.#queue.length === 1;
  }

  /** A text without values may hold several statements, which the server accepts only on their own. */
  async #askPlainly(text: string): Promise<Answer> {
    await this.#flush();
    const isBack = noteRoundTrip([{ text, values: [], name: '' }]);
    const answer = this.#client.query(text);
    answer.then(() => isBack(), isBack);
    return answer;
  }

  #enqueue(text: string, values: readonly unknown[], refused?: Part['refused']): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#queue.push({ text, values, name: this.#names.nameOf(text), refused, resolve, reject });
    return promise;
  }

  #asked(text: string, values: readonly unknown[]): Promise<Answer> {
    const answer = this.#enqueue(text, values);
    if (!this.#isScheduled) setImmediate(() => this.#flush().catch(() => undefined)); // those who wait for an answer get the error
    this.#isScheduled = true;
    return answer;
  }

  #flush(): Promise<void> {
    this.#isScheduled = false;
    if (this.#queue.length === 0) return Promise.resolve();
    const parts = this.#queue;
    this.#queue = [];
    if (this.#transaction === 'announced') this.#transaction = 'open';
    const isBack = noteRoundTrip(parts);
    return new Promise((resolve, reject) => {
      const batch = new Batch(parts, (error) => {
        isBack(error);
        if (error === undefined) return resolve();
        this.#note(error, parts);
        reject(error);
      });
      this.#client.query(batch as unknown as pg.Submittable);
    });
  }

  #note(error: unknown, parts: readonly Part[]): void {
    if (this.#transaction !== 'none') this.#failure ??= { error };
    if (isStalePlan(error)) this.#names.renew(parts.map(({ name }) => name));
  }

  async #rollBack(): Promise<void> {
    const late = AbortSignal.timeout(rollBackMs);
    const isLate = new Promise((_, reject) => late.addEventListener('abort', () => reject(late.reason)));
    try {
      await Promise.race([this.#client.query('rollback'), isLate]);
    } catch (error) {
      dispose(this.#client, error);
    }
  }
}

const rollBackMs = 5_000;

/** The pool discards a connection with this mark. */
const dispose = (client: pg.Client, error: unknown): void => {
  Object.assign(client, { __knex__disposed: error });
};
