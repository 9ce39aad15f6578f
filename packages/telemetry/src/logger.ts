import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger, pino } from 'pino';
import { serializeError } from './error-serializer.ts';
import { currentLogContext } from './log-context.ts';
import { isSecretName, redact, redacted, redactText, secretFields } from './redaction.ts';

export type { Logger } from 'pino';
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface LoggerOptions {
  /** The service's name as it appears on every line. */
  readonly service: string;
  /** Default `info`. */
  readonly level?: LogLevel;
  /** Where lines go; default standard output. */
  readonly destination?: DestinationStream;
}

/** trace_id and span_id are the names that log backends join with traces on. */
const traceIds = (): Record<string, string> => {
  const span = trace.getActiveSpan()?.spanContext();
  return span && isSpanContextValid(span) ? { trace_id: span.traceId, span_id: span.spanId } : {};
};

const safeFields = (fields: Record<string, unknown>): Record<string, unknown> => {
  const safe: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) safe[name] = safeField(name, value);
  return safe;
};

const safeField = (name: string, value: unknown): unknown => {
  if (isSecretName(name)) return redacted;
  if (value instanceof Error) return serializeError(value);
  return redact(value);
};

/**
 * A JSON logger whose lines carry service, trace and tenant ids, and never a secret:
 * secret fields are masked at any depth, keys and tokens in any text, errors reduced to type, message, code and stack.
 */
export function createLogger({ service, level = 'info', destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...currentLogContext(), ...traceIds() }),
    // The log formatter has done both jobs already; these cover the bindings of child loggers.
    serializers: { err: (error: unknown) => (error instanceof Error ? serializeError(error) : error) },
    redact: { paths: [...secretFields], censor: redacted },
    formatters: { level: (label: string) => ({ level: label }), log: safeFields },
    hooks: { streamWrite: redactText },
  };
  return destination ? pino(options, destination) : pino(options);
}
