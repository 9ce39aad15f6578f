import type { SendOutcome } from '../domain/customer-messages/outcome.ts';

export interface Mailbox {
  name: string;
  address: string;
}

export interface OutgoingEmail {
  /** Ours; the same for every attempt. */
  id: string;
  from: Mailbox;
  to: readonly Mailbox[];
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  /** Further headers. */
  headers: Record<string, string>;
  date: Date;
}

export interface OutgoingSms {
  id: string;
  from: string | null;
  to: string;
  text: string;
  date: Date;
}

/**
 * Asked right before the provider is given the message, and after it is known to listen. From its answer `true`
 * on nobody else will send it; `false` means that somebody else has it.
 */
export type Begin = () => Promise<boolean>;

export interface Sender<Outgoing> {
  /**
   * One attempt. Never throws for what the provider does; null when `begin` answered false. After the signal
   * nothing new is begun.
   */
  send(message: Outgoing, begin: Begin, signal: AbortSignal): Promise<SendOutcome | null>;
}

export type Mailer = Sender<OutgoingEmail>;
export type SmsGateway = Sender<OutgoingSms>;

/** What the catcher keeps instead of sending it. */
export interface CaughtMessage {
  id: string;
  channel: 'email' | 'sms';
  sender: string;
  recipient: string;
  subject: string | null;
  headers: Record<string, string>;
  html: string | null;
  text: string;
  caughtAt: Date;
}

export interface CaughtMessages {
  /** Keeps one, and forgets the oldest beyond a few hundred. */
  keep(message: CaughtMessage): Promise<void>;
  latest(limit: number): Promise<CaughtMessage[]>;
  find(id: string): Promise<CaughtMessage | null>;
}
