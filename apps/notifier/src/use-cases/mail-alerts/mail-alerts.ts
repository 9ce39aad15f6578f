import { type DataOf, merchantAlertDue } from '@waybill/contracts';
import type { Phases } from '@waybill/messaging';
import { logEvents } from '@waybill/telemetry';
import type { Deps, Unit } from '../../deps.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import { afterSending, type SendOutcome } from '../../domain/customer-messages/outcome.ts';
import type { AlertMail } from '../../ports/alerts.ts';
import { mostInMail, writeAlertMail } from './write-alert-mail.ts';

type Due = DataOf<typeof merchantAlertDue>;
type Desk = Pick<Deps, 'clock' | 'logger' | 'customers' | 'inTransaction'>;

interface Work {
  mail: AlertMail;
  attempt: number;
  alerts: readonly Alert[];
  count: number;
  recipients: readonly string[];
}

/** Null when somebody else had it. */
type Attempted = SendOutcome | null;

const claim: Phases<Due, Work, Attempted, Unit>['claim'] = async (
  { tenantId, data: { mailId, attempt } },
  { alertSettings, alerts },
) => {
  const settings = await alertSettings.lock(tenantId);
  const mail = await alerts.lockMail(mailId);
  if (mail?.state === 'sending' && mail.attempts === attempt) {
    await alerts.finish(mailId, attempt, 'unknown', 'the service ended while the mail was being sent');
    return null;
  }
  const waits = mail?.state === 'gathering' || mail?.state === 'pending';
  if (!mail || !waits || mail.attempts !== attempt - 1) return null;
  if (mail.state === 'gathering') await alerts.gather(mail);
  const { recipients = [] } = settings ?? {};
  return { mail, attempt, recipients, ...(await alerts.inMail(mailId, mostInMail)) };
};

const act =
  ({ clock, customers, inTransaction }: Desk): Phases<Due, Work, Attempted, Unit>['act'] =>
  async ({ mail, attempt, alerts, count, recipients }, { signal }) => {
    const { mailer, from, publicUrl } = customers;
    if (recipients.length === 0) return { kind: 'refused', answer: 'nobody is to be told any more' };
    if (!mailer || !from.mailbox) return { kind: 'later', answer: 'e-mail is not configured here' };
    const email = {
      id: mail.id,
      from: from.mailbox,
      to: recipients.map((address) => ({ name: '', address })),
      replyTo: null,
      headers: {},
      date: clock.now(),
      ...writeAlertMail(alerts, count, publicUrl),
    };
    return mailer.send(email, () => inTransaction((unit) => unit.alerts.begin(mail.id, attempt)), signal);
  };

const record =
  ({ clock, logger }: Desk): Phases<Due, Work, Attempted, Unit>['record'] =>
  async ({ mail, attempt }, outcome, { alerts, publish }) => {
    if (!outcome) return;
    const next = afterSending(attempt, outcome, clock.now(), Math.random());
    const { id: mailId, tenantId } = mail;
    const facts = { tenantId, mailId, attempt, outcome: outcome.kind, state: next.state };
    if (outcome.kind !== 'sent')
      logger.warn({ event: logEvents.alertMailNotSent, ...facts }, 'alert mail not sent');
    await alerts.finish(mail.id, attempt, next.state, outcome.answer);
    if (next.state !== 'pending') return;
    const data = { mailId: mail.id, attempt: attempt + 1 };
    await publish(merchantAlertDue, {
      tenantId: mail.tenantId,
      subject: mail.id,
      data,
      notBefore: next.dueAt,
    });
  };

/** For a reason of our own it was tried again and again in vain. The tenant's next mail must not wait for this one. */
const giveUp: NonNullable<Phases<Due, Work, Attempted, Unit>['giveUp']> = async (
  { tenantId, data: { mailId, attempt } },
  { alertSettings, alerts },
) => {
  await alertSettings.lock(tenantId);
  const mail = await alerts.lockMail(mailId);
  if (mail?.attempts !== attempt - 1) return;
  if (mail.state === 'gathering') await alerts.gather(mail);
  await alerts.finish(mailId, attempt, 'failed', 'it could not be written here');
};

/** Sends a merchant what has been gathered: at most once, like customers’ messages, and all of it in one mail; given up as late as those. */
export const mailAlerts = (desk: Desk): Phases<Due, Work, Attempted, Unit> => ({
  claim,
  act: act(desk),
  record: record(desk),
  giveUp,
});
