import { customerMessageDue, type Message, type StatusChange } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { customerOf, factsOf } from '../../domain/customer-messages/facts.ts';
import { localeOf } from '../../domain/customer-messages/locale.ts';
import { addressOf, type Channel } from '../../domain/customer-messages/recipient.ts';
import { channelsFor, effectiveSettings } from '../../domain/customer-messages/settings.ts';
import { decide, type SuppressionReason, type Verdict } from '../../domain/customer-messages/story.ts';
import { newCustomerMessageId } from '../../ids.ts';

type Ears = Pick<Deps, 'clock' | 'customers' | 'forgottenBefore'>;
type Reached = Exclude<Verdict, { kind: 'nothing' }>;

const settingsFor = async ({ messageSettings }: Unit, tenantId: string, brandExternalId: string) => {
  const [tenant, brand] = await Promise.all([
    messageSettings.find(tenantId, ''),
    brandExternalId === '' ? null : messageSettings.find(tenantId, brandExternalId),
  ]);
  return effectiveSettings(tenant, brand);
};

const tell = async (
  { clock, customers }: Ears,
  { tenantId, sequence, data }: Message<StatusChange>,
  verdict: Reached,
  channel: Channel,
  unit: Transaction<Unit>,
): Promise<void> => {
  const { shipmentId, orderExternalId, shipment } = data;
  const customer = customerOf(data);
  const recipient = addressOf(channel, channel === 'email' ? customer.email : customer.phone);
  const reasonAgainstTelling = async (): Promise<SuppressionReason | null> => {
    if (verdict.kind === 'suppress') return verdict.reason;
    if (!(channel === 'email' ? customers.mailer : customers.smsGateway)) return 'channel_not_configured';
    if (!recipient) return 'no_address';
    return (await unit.suppressions.has(tenantId, channel, recipient)) ? 'unsubscribed' : null;
  };
  const reason = await reasonAgainstTelling();
  const id = newCustomerMessageId();
  const message = {
    ...{ id, tenantId, shipmentId, orderExternalId, channel, reason, recipient },
    brandExternalId: shipment.brandExternalId ?? '',
    milestone: verdict.milestone,
    sequence: sequence as number,
    changedAt: new Date(data.changedAt),
    locale: localeOf(customer.locale),
    facts: factsOf(data),
  };
  const added = await unit.customerMessages.add(message, clock.now());
  if (!added || reason) return;
  await unit.publish(customerMessageDue, {
    tenantId,
    subject: shipmentId,
    data: { messageId: id, attempt: 1 },
  });
};

/**
 * Decides whether the waiting person is told of a change, and records it: a message for each channel that the merchant
 * wants, or the reason why there is none. Each message is sent later, by itself.
 */
export const tellCustomer =
  (ears: Ears) =>
  async (message: Message<StatusChange>, unit: Transaction<Unit>): Promise<void> => {
    const { tenantId, sequence, data } = message;
    if (sequence === null) throw new Error('a status change without its sequence number');
    const { shipmentId, status, reread, shipment } = data;
    const story = await unit.stories.lock({ shipmentId, tenantId });
    const forgotten = new Date(shipment.createdAt) < ears.forgottenBefore();
    const news = { sequence, status, reread, forgotten, changedAt: new Date(data.changedAt) };
    const decided = decide(story, news, ears.clock.now());
    await unit.stories.save(shipmentId, decided.story);
    if (decided.verdict.kind === 'nothing') return;
    const settings = await settingsFor(unit, tenantId, data.shipment.brandExternalId ?? '');
    for (const channel of channelsFor(settings, decided.verdict.milestone))
      await tell(ears, message, decided.verdict, channel, unit);
  };
