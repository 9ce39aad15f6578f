import type { Alert, AlertKind, AlertSettings } from '../domain/alerts/alert.ts';

export type AlertMailState = 'gathering' | 'pending' | 'sending' | 'sent' | 'failed' | 'unknown';

export interface AlertMail {
  id: string;
  tenantId: string;
  state: AlertMailState;
  attempts: number;
}

export interface AlertSettingsStore {
  find(tenantId: string): Promise<AlertSettings | null>;
  /** Nobody else notes or gathers alerts of this tenant before this transaction ends. Null when nothing is settled. */
  lock(tenantId: string): Promise<AlertSettings | null>;
  save(tenantId: string, settings: AlertSettings, now: Date): Promise<void>;
}

export interface LoggedAlert extends Alert {
  id: string;
  createdAt: Date;
  /** Of the mail that it went into; null while it waits for one. */
  mail: { id: string; state: AlertMailState; answer: string | null } | null;
}

export interface AlertFilter {
  tenantId: string;
  kind?: AlertKind | undefined;
  before?: string | undefined;
  limit: number;
}

export interface Alerts {
  /** False when the same was noted before. */
  note(alert: Alert & { id: string; tenantId: string }, now: Date): Promise<boolean>;
  /** The mail that gathers, and when the last one was due that did. */
  mails(tenantId: string): Promise<{ gathering: AlertMail | null; lastDueAt: Date | null }>;
  startMail(mail: { id: string; tenantId: string; dueAt: Date }, now: Date): Promise<void>;
  lockMail(id: string): Promise<AlertMail | null>;
  /** Ends the gathering: what is noted from now on goes into another mail. */
  gather(mail: AlertMail): Promise<void>;
  /** Some of a mail’s alerts, the oldest first, and how many there are. */
  inMail(mailId: string, limit: number): Promise<{ alerts: Alert[]; count: number }>;
  /** As for customers’ messages: false when somebody else has it. */
  begin(mailId: string, attempt: number): Promise<boolean>;
  finish(mailId: string, attempt: number, state: AlertMailState, answer: string): Promise<void>;
  /** Newest first. */
  list(filter: AlertFilter): Promise<LoggedAlert[]>;
}

/** What one transaction offers about alerts. */
export interface AlertUnit {
  alertSettings: AlertSettingsStore;
  alerts: Alerts;
}
