import { AsyncLocalStorage } from 'node:async_hooks';

/** Identifiers that every line written during one request or message should carry. Ids only, no personal data. */
export interface LogContext {
  readonly tenantId?: string;
  readonly requestId?: string;
  readonly messageId?: string;
  readonly shipmentId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs `work` so that each line logged inside it, however deep, carries these ids as well as the outer ones. */
export const withLogContext = <T>(context: LogContext, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...context }, work);

/** The ids of the request or message being handled now; empty outside one. */
export const currentLogContext = (): LogContext => storage.getStore() ?? {};
