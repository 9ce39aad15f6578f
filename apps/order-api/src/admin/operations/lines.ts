import type { KeyCount } from '@waybill/database';
import type { JobView, OperatorAction, OutboxView, ParkedMessage } from '@waybill/messaging';

/** One thing a line, its parts between tabs, so that other programs can read it. */
const line = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => String(part).replaceAll(/\s+/g, ' ')).join('\t');

export const jobLine = ({
  id,
  state,
  type,
  tenantId,
  subject,
  attempts,
  dueAt,
  deadAt,
  lastError,
}: JobView) =>
  line(
    state,
    id,
    (deadAt ?? dueAt).toISOString(),
    `${attempts} attempts`,
    type,
    tenantId,
    subject,
    lastError ?? '',
  );

export const outboxLine = (service: string, row: OutboxView) =>
  line(
    row.state,
    service,
    row.id,
    row.availableAt.toISOString(),
    `${row.attempts} attempts`,
    row.type,
    row.tenantId,
    row.subject,
    row.lastError ?? '',
  );

export const parkedLine = ({ id, queue, type, messageId, reason }: ParkedMessage) =>
  line(id, queue, type, messageId, reason);

export const actionLine = (service: string, { at, operator, action, subject, details }: OperatorAction) =>
  line(at.toISOString(), service, operator, action, subject, JSON.stringify(details));

export const secretLine = (service: string, { table, column, key, values }: KeyCount) =>
  line(service, `${table}.${column}`, `key ${key}`, values);
