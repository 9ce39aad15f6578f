import { customerMessageDue, type DataOf } from '@waybill/contracts';
import type { Phases, Transaction } from '@waybill/messaging';
import { logEvents, metrics } from '@waybill/telemetry';
import type { Deps, Unit } from '../../deps.ts';
import { afterSending, type SendOutcome } from '../../domain/customer-messages/outcome.ts';
import { channelsFor } from '../../domain/customer-messages/settings.ts';
import { reasonAgainst, type SuppressionReason } from '../../domain/customer-messages/story.ts';
import { newSuppressionId } from '../../ids.ts';
import type { StoredCustomerMessage } from '../../ports/customer-messages.ts';
import { TooLong } from '../../templating/liquid.ts';
import { liquid } from '../../templating/liquid-library.ts';
import { readyTemplate, settingsAndTemplate, type Work } from './ready-message.ts';
import { writeEmail, writeSms } from './write-message.ts';

type Due = DataOf<typeof customerMessageDue>;
type Desk = Pick<Deps, 'clock' | 'logger' | 'vault' | 'customers' | 'inTransaction'>;

interface Attempted {
  /** Null when somebody else had it. */
  outcome: SendOutcome | null;
  subject: string | null;
}

/** What has happened since the message was decided: it may have become late, or unwanted by either side. */
const reasonNow = async (
  { clock }: Desk,
  { shipmentId, tenantId, channel, recipient, sequence, changedAt, milestone }: StoredCustomerMessage,
  { stories, suppressions }: Unit,
  settings: Work['settings'],
): Promise<SuppressionReason | null> => {
  if (!channelsFor(settings, milestone).includes(channel)) return 'switched_off';
  if (recipient === null) return 'no_address';
  if (await suppressions.has(tenantId, channel, recipient)) return 'unsubscribed';
  const { heard, ...story } = await stories.lock({ shipmentId, tenantId });
  return reasonAgainst({ ...story, heard }, { sequence, changedAt }, milestone, clock.now());
};

const lostAnswer = {
  state: 'unknown',
  answer: 'the service ended while the provider was being given the message',
  subject: null,
  templateId: null,
} as const;

const claim =
  (desk: Desk): Phases<Due, Work, Attempted, Unit>['claim'] =>
  async ({ data: { messageId, attempt } }, unit) => {
    const message = await unit.customerMessages.lock(messageId);
    if (message?.state === 'sending' && message.attempts === attempt) {
      await unit.customerMessages.finish(messageId, attempt, lostAnswer, desk.clock.now());
      return null;
    }
    if (message?.state !== 'pending' || message.attempts !== attempt - 1) return null;
    const wanted = await settingsAndTemplate(unit, message);
    const reason = await reasonNow(desk, message, unit, wanted.settings);
    if (reason) {
      await unit.customerMessages.suppress(messageId, reason, desk.clock.now());
      return null;
    }
    const { recipient, facts } = message;
    if (recipient === null || facts === null) throw new Error(`${messageId} has lost what it was to say`);
    return { message: { ...message, recipient, facts }, attempt, ...wanted };
  };

const attemptWith =
  (desk: Desk): Phases<Due, Work, Attempted, Unit>['act'] =>
  async (work, { signal }) => {
    const { customers, inTransaction } = desk;
    const { message, attempt, template } = work;
    const begin = () => inTransaction(({ customerMessages }) => customerMessages.begin(message.id, attempt));
    const ready = await readyTemplate(template, customers);
    if (message.channel === 'sms') {
      const outcome = await customers.smsGateway?.send(writeSms(desk, work, ready), begin, signal);
      return { outcome: outcome === undefined ? notConfigured : outcome, subject: null };
    }
    const email = writeEmail(desk, work, ready);
    const outcome = await customers.mailer?.send(email, begin, signal);
    return { outcome: outcome === undefined ? notConfigured : outcome, subject: email.subject };
  };

const notConfigured: SendOutcome = { kind: 'later', answer: 'the channel is not configured here' };

/** A merchant’s template may fail on data that no sample had. That is final, and visible; the others go on. */
const act =
  (desk: Desk): Phases<Due, Work, Attempted, Unit>['act'] =>
  async (work, context) => {
    try {
      return await attemptWith(desk)(work, context);
    } catch (error) {
      if (!liquid().LiquidError.is(error) && !(error instanceof TooLong)) throw error;
      return { outcome: { kind: 'refused', answer: 'the template could not be rendered' }, subject: null };
    }
  };

const counted = metrics.counter('customerMessages');

const report = ({ logger }: Desk, { message, attempt }: Work, outcome: SendOutcome, state: string): void => {
  const { tenantId, shipmentId, id: messageId, milestone, channel } = message;
  const facts = {
    tenantId,
    shipmentId,
    messageId,
    milestone,
    channel,
    attempt,
    outcome: outcome.kind,
    state,
  };
  counted.add(1, { channel, outcome: outcome.kind });
  if (outcome.kind === 'sent')
    logger.info({ event: logEvents.customerMessageSent, ...facts }, 'customer message sent');
  else logger.warn({ event: logEvents.customerMessageNotSent, ...facts }, 'customer message not sent');
};

/** Mail servers think ill of whoever writes again to an address that is none. */
const bounced = async (
  { tenantId, channel, recipient: address }: Work['message'],
  { suppressions }: Transaction<Unit>,
  createdAt: Date,
): Promise<void> => {
  await suppressions.add({ id: newSuppressionId(), tenantId, channel, address, source: 'bounce', createdAt });
};

const record =
  (desk: Desk) =>
  async (work: Work, { outcome, subject }: Attempted, unit: Transaction<Unit>): Promise<void> => {
    if (!outcome) return;
    const { message, attempt, template } = work;
    const now = desk.clock.now();
    const next = afterSending(message.tries + 1, outcome, now, Math.random());
    const { answer } = outcome;
    report(desk, work, outcome, next.state);
    if (outcome.kind === 'refused' && outcome.nobodyThere) await bounced(message, unit, now);
    if (next.state !== 'pending') {
      const result = { state: next.state, answer, subject, templateId: template.id };
      return unit.customerMessages.finish(message.id, attempt, result, now);
    }
    await unit.customerMessages.putOff(message.id, attempt, answer, next.dueAt);
    await unit.publish(customerMessageDue, {
      tenantId: message.tenantId,
      subject: message.shipmentId,
      data: { messageId: message.id, attempt: attempt + 1 },
      notBefore: next.dueAt,
    });
  };

/** For a reason of our own it was tried again and again in vain. */
const giveUp =
  (desk: Desk): NonNullable<Phases<Due, Work, Attempted, Unit>['giveUp']> =>
  async ({ data: { messageId, attempt } }, unit) => {
    const message = await unit.customerMessages.lock(messageId);
    if (message?.state !== 'pending' || message.attempts !== attempt - 1) return;
    const result = {
      state: 'failed',
      answer: 'it could not be written here',
      subject: null,
      templateId: null,
    } as const;
    await unit.customerMessages.finish(messageId, attempt, result, desk.clock.now());
  };

/**
 * One attempt to send a message that was decided before. The provider is given it only after the row says that it is
 * being sent: whoever finds such a row after a crash does not send again, but records that nobody knows.
 */
export const sendCustomerMessage = (desk: Desk): Phases<Due, Work, Attempted, Unit> => ({
  claim: claim(desk),
  act: act(desk),
  record: record(desk),
  giveUp: giveUp(desk),
});
