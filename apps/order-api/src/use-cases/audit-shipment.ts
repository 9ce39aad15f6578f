import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../deps.ts';
import type { Shipment } from '../domain/shipment.ts';
import { type Actor, audit } from './audit.ts';

interface Change {
  tenantId: string;
  /** Our id or orderExternalId. */
  reference: string;
  actor: Actor;
  action: 'shipment.edited' | 'shipment.cancelled' | 'shipment.retried';
}

/** What of a shipment its merchant can change, for the audit log. */
const termsOf = ({ status, attempt, order, cancellation, edit }: Shipment) => ({
  status,
  attempt,
  ...order,
  cancellation: cancellation?.state ?? null,
  edit: edit?.state ?? null,
});

/** The same change of a shipment, with who made it in the audit log: both are true, or neither. */
export const audited =
  (
    { clock }: Pick<Deps, 'clock'>,
    { tenantId, reference, actor, action }: Change,
    change: (unit: Transaction<Unit>) => Promise<string>,
  ) =>
  async (unit: Transaction<Unit>): Promise<string> => {
    const before = await unit.shipments.lock(tenantId, reference);
    const id = await change(unit);
    const after = await unit.shipments.lock(tenantId, id);
    if (before && after) {
      const versions = { before: termsOf(before.shipment), after: termsOf(after.shipment) };
      await audit(unit, actor, { tenantId, subject: id, action, ...versions, at: clock.now() });
    }
    return id;
  };
