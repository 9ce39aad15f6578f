/** The database cannot be asked now; the same request may well succeed later. HTTP answers it with 503. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
  constructor(cause: unknown) {
    super('The database is unavailable', { cause });
  }
}

/** SQLSTATEs, or their two-character classes, that say something about the server and nothing about the query. */
const unavailableStates = new Set([
  '08', // connection exceptions
  '28', // the role is not let in: its password is being changed, say
  '53', // too many connections, disk full, out of memory
  '57P01', // an administrator stops the server
  '57P02', // it crashed
  '57P03', // it is starting
  '25006', // it is a standby now
  '25P03', // our transaction sat idle for too long and was ended
]);

const networkCodes = new Set(
  'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH'.split(' '),
);

/** The driver and the pool report a lost connection only in words; the query builder puts the statement before them. */
const lostInWords =
  /(^| - )(Connection terminated|Client has encountered a connection error|timeout expired|Knex: Timeout acquiring|Unable to acquire a connection|Query read timeout|aborted$)/;

/** True where the database could not be reached, went away, or has no room for another connection. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  return hasUnavailableCode(codeOf(error)) || lostInWords.test(error.message) || isUnavailable(error.cause);
}

const hasUnavailableCode = (code: string): boolean =>
  networkCodes.has(code) ||
  unavailableStates.has(code) ||
  (isSqlState(code) && unavailableStates.has(code.slice(0, 2)));

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code);

/** True where a table has changed since the connection prepared its statement, as in a deploy under load. */
export const isStalePlan = (error: unknown): boolean =>
  codeOf(error) === '0A000' && error instanceof Error && error.message.includes('cached plan');

/**
 * True if something else was in the way (a deadlock, a serialization failure, a migration): the whole transaction may
 * run again.
 */
const isConflict = (error: unknown): boolean =>
  ['40001', '40P01'].includes(codeOf(error)) || isStalePlan(error);

/** True where a row with this key exists already; `constraint` narrows it to one constraint or index. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  codeOf(error) === '23505' &&
  (constraint === undefined || (error as { constraint?: string }).constraint === constraint);

export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/**
 * Runs a whole transaction, and runs it again if another transaction was in its way (at most `tries` times in all).
 * Turns a lost database into DatabaseUnavailable. A transaction whose commit may have happened is never repeated.
 */
export async function withRetryableErrors<T>(transaction: () => Promise<T>, tries = 3): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (isUnavailable(error))
        throw error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable(error);
      if (attempt >= tries || !isConflict(error)) throw error;
    }
  }
}
