import type { EffectiveSettings } from '@waybill/contracts';
import { nextAttempt } from '../attempts.ts';
import { hold } from '../due.ts';
import { type Entry, merchantsWords } from '../history.ts';
import type { Recorded } from '../record-fact.ts';
import type { Shipment } from '../shipment.ts';
import { isHeld, startOf } from '../start.ts';

/** Plans an edited shipment that waits: it is placed now, held, or waits for another time. */
export function replan(
  shipment: Shipment,
  history: readonly Entry[],
  settings: Pick<EffectiveSettings, 'dispatchLeadMinutes'>,
  now: Date,
): Recorded {
  const place = () => nextAttempt(shipment, history, { words: merchantsWords, now });
  if (shipment.status === 'PENDING_RELEASE' && !isHeld(shipment.order)) return place();
  if (shipment.status !== 'PENDING_DISPATCH') return { shipment, entries: [] };
  const start = startOf(shipment.order, settings, now);
  switch (start.kind) {
    case 'now':
      return place();
    case 'hold':
      return hold(shipment, history, now);
    case 'wait':
      return { shipment: { ...shipment, dueAt: start.until }, entries: [] };
  }
}
