import { type Outcome, ok, rejected } from '../outcome.ts';
import type { Cancellation, ProviderAdapter } from '../provider-port.ts';
import { ask, shipmentPath } from './ask.ts';
import { codeOf } from './errors.ts';
import { readShipment } from './from-wire.ts';
import { retrieve } from './retrieve.ts';
import type { WireShipment } from './wire.ts';

/**
 * Asks for the label's refund, which most carriers settle days later. A second request may be refused because of the
 * first: then the shipment itself says whether the label is given back.
 */
export const cancel: NonNullable<ProviderAdapter['cancel']> = async (connection, booking, context) => {
  const { providerBookingId: id } = booking;
  const outcome = await ask(connection, context, {
    operation: 'cancel',
    effect: 'writes',
    method: 'POST',
    path: `${shipmentPath(id)}/refund`,
    json: {},
    read: (answer) => cancellationOf(readShipment(answer)),
  });
  if (!codeOf(outcome).includes('REFUND')) return outcome;
  const seen = await retrieve(connection, context, 'cancel', id);
  const settled = seen.kind === 'ok' ? cancellationOf(seen.value) : null;
  return settled?.kind === 'ok' ? settled : outcome;
};

/**
 * `not_applicable`: the carrier bills a label only when it scans it, so there is nothing to give back.
 * Null for a status that the documents do not name.
 */
function cancellationOf({ refund_status: status }: WireShipment): Outcome<Cancellation> | null {
  switch (status) {
    case 'submitted':
      return ok({ state: 'requested' });
    case 'refunded':
    case 'not_applicable':
      return ok({ state: 'cancelled' });
    case 'rejected':
      return rejected({ type: 'REFUND_REJECTED', message: 'The carrier rejected the refund.', code: status });
    default:
      return null;
  }
}
