import type { MjmlCompiler } from '../templating/mjml.ts';
import type { CustomerMessageLog, CustomerUnit } from './customer-messages.ts';
import type { CaughtMessages, Mailbox, Mailer, SmsGateway } from './senders.ts';

/** What use-cases about customers may ask for, beyond transactions. */
export interface CustomerDeps {
  /** Null where the platform is not configured to send any. */
  mailer: Mailer | null;
  smsGateway: SmsGateway | null;
  compiler: MjmlCompiler;
  /** Who messages are from where a merchant has settled nothing. */
  from: { mailbox: Mailbox | null; sms: string | null };
  /** Domains that merchants may have their e-mails come from. */
  senderDomains: readonly string[];
  /** Where people reach the platform; the start of every link. */
  publicUrl: string;
  /** What the catcher holds; null when it is off. */
  caught: CaughtMessages | null;
  log: CustomerMessageLog;
  /** Reads outside a transaction. */
  read: Pick<CustomerUnit, 'messageSettings' | 'templates' | 'suppressions'>;
}
