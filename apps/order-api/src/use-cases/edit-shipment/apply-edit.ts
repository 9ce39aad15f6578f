import type { EffectiveSettings } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Held, Unit } from '../../deps.ts';
import type { Parameter } from '../../domain/editing/parameters.ts';
import { replan } from '../../domain/editing/replan.ts';
import { withChange } from '../../domain/editing/version.ts';
import type { Shipment } from '../../domain/shipment.ts';
import type { Version } from '../../domain/shipment-edit.ts';
import { announce, type Room } from '../announce.ts';
import { duplicateOrder } from '../not-found.ts';
import { saveOrder } from '../save-order.ts';
import { setOff } from '../set-off.ts';

interface Change {
  version: Version;
  changed: readonly Parameter[];
  settings: EffectiveSettings;
  now: Date;
}

/** A pending edit stays pending when a request only repeats the present values. */
const unanswered = ({ edit }: Shipment): Shipment['edit'] => (edit?.state === 'requested' ? edit : null);

/** Changes a shipment at once. If it waits for its time, it may become due by that, or wait longer. */
export async function applyEdit(
  deps: Room,
  unit: Transaction<Unit>,
  { shipment, history }: Held,
  { version, changed, settings, now }: Change,
): Promise<void> {
  const edited = { ...withChange(shipment, version, changed), edit: unanswered(shipment), updatedAt: now };
  const recorded = replan(edited, history, settings, now);
  if (!(await saveOrder(unit, shipment, recorded))) throw duplicateOrder(version.order.orderExternalId);
  await announce(unit, deps, recorded);
  const { attempt, dueAt } = recorded.shipment;
  const isNew = attempt !== shipment.attempt || dueAt?.getTime() !== shipment.dueAt?.getTime();
  if (isNew) await setOff(unit, recorded.shipment, now);
}
