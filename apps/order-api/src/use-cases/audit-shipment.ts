import { shipmentChangeAsked } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../deps.ts';
import { difference } from '../domain/accounts/audit.ts';
import type { Shipment } from '../domain/shipment.ts';
import { type Actor, audit } from './audit.ts';

interface Change {
  tenantId: string;
  /** Our id or orderExternalId. */
  reference: string;
  actor: Actor;
  action: 'shipment.edited' | 'shipment.cancelled' | 'shipment.retried';
}

/** The fields of a shipment that its merchant can change, for the audit log. */
const termsOf = ({ status, attempt, order, cancellation, edit }: Shipment) => ({
  status,
  attempt,
  ...order,
  cancellation: cancellation?.state ?? null,
  edit: edit?.state ?? null,
});

const actions = {
  'shipment.edited': 'edit',
  'shipment.cancelled': 'cancel',
  'shipment.retried': 'retry',
} as const;

/** Fields that change as a consequence, without having been asked for. */
const consequences = ['status', 'attempt', 'cancellation', 'edit'];

/** The names of the fields that a request changes, or asks to change. */
const changedIn = ({ edit }: Shipment, changed: object): string[] =>
  edit?.state === 'requested'
    ? [...edit.parameters]
    : Object.keys(changed).filter((name) => !consequences.includes(name));

/** Publishes what was asked for. As in the audit log, a request that changes nothing leaves no trace. */
async function tell(
  { publish }: Transaction<Unit>,
  { tenantId, actor, action }: Change,
  before: Shipment,
  after: Shipment,
): Promise<void> {
  const different = difference(termsOf(before), termsOf(after));
  if (!different) return;
  const changed = changedIn(after, different.after ?? {});
  const who = { actor: actor.id, requestId: actor.requestId ?? '' };
  const what = { shipmentId: after.id, action: actions[action], attempt: after.attempt };
  await publish(shipmentChangeAsked, { tenantId, subject: after.id, data: { ...what, changed, ...who } });
}

/** Wraps a change of a shipment: the change, its entry in the audit log and its event commit together. */
export const audited =
  ({ clock }: Pick<Deps, 'clock'>, asked: Change, change: (unit: Transaction<Unit>) => Promise<string>) =>
  async (unit: Transaction<Unit>): Promise<string> => {
    const { tenantId, reference, actor, action } = asked;
    const before = await unit.shipments.lock(tenantId, reference);
    const id = await change(unit);
    const after = await unit.shipments.lock(tenantId, id);
    if (before && after) {
      const versions = { before: termsOf(before.shipment), after: termsOf(after.shipment) };
      await audit(unit, actor, { tenantId, subject: id, action, ...versions, at: clock.now() });
      await tell(unit, asked, before.shipment, after.shipment);
    }
    return id;
  };
