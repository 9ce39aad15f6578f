type Write = (fields: object, text: string) => void;

/** The part of a pino logger that messaging uses. */
export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}
