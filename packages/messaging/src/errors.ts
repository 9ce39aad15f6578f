/** Thrown by publish() and subscribe() of a transport that has been closed. The outbox keeps what was not sent. */
export class TransportClosed extends Error {
  override name = 'TransportClosed';
  constructor() {
    super('The transport is closed');
  }
}

/** Another worker has this job now: whatever was done for it here must not be recorded. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
  constructor() {
    super('The lease on this job was lost to another worker');
  }
}

/** The message's effect is committed already, or a job has it: this delivery must have no effect. */
export class AlreadyAccepted extends Error {
  override name = 'AlreadyAccepted';
  constructor() {
    super('The message was accepted before');
  }
}

/** Thrown by a handler whose message can never succeed: no further attempt, the job is dead at once. */
export class PermanentError extends Error {
  override name = 'PermanentError';
}

/** The reason why a message cannot be read, in one line without its contents. */
export class Undecodable extends Error {
  override name = 'Undecodable';
}

/** What to keep of an error in a row: its name and message, bounded to the column's 2000 characters. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, 2_000);
}
