/** What a log keeps of an error: never request or response bodies, SQL bindings or other attached properties. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const codeOf = (error: Error): { code?: string } => {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {};
};

/** knex puts the whole statement before the reason (`insert … - duplicate key`); bindings may hide in it. */
const bounded = (text: string): string => (text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text);

/** Serialises an error and its causes, five deep at most. */
export function serializeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: bounded(String(error)) };
  return {
    type: error.name,
    message: bounded(error.message),
    ...codeOf(error),
    ...(error.stack ? { stack: bounded(error.stack) } : {}),
    ...(error.cause !== undefined && depth < 5 ? { cause: serializeError(error.cause, depth + 1) } : {}),
  };
}
