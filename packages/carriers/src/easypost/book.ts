import { type Outcome, ok, rejected, unknown } from '../outcome.ts';
import type { Booking, BookRequest, CallContext, Connection, ProviderAdapter } from '../provider-port.ts';
import { ask, shipmentPath } from './ask.ts';
import { codeOf, postageExists, readPurchaseRefusal } from './errors.ts';
import { bookingOf, readShipment } from './from-wire.ts';
import { retrieve } from './retrieve.ts';
import { type RateToken, rateToken } from './token.ts';

/**
 * Buys the rate. EasyPost buys one label per shipment: asked again it answers that postage exists, and the label
 * that was bought the first time is the booking.
 */
export const book: ProviderAdapter['book'] = async (connection, request, context) => {
  const token = rateToken(request.quote.token);
  if (!token) return rejected({ type: 'QUOTE_UNKNOWN', message: 'This quote was not made by EasyPost.' });
  const outcome = await buy(connection, request, context, token);
  return codeOf(outcome) === postageExists
    ? boughtBefore(connection, request, context, token.shipmentId)
    : outcome;
};

const buy = (
  connection: Connection,
  { reference, quote }: BookRequest,
  context: CallContext,
  { shipmentId, rateId }: RateToken,
): Promise<Outcome<Booking>> =>
  ask(connection, context, {
    operation: 'book',
    effect: 'writes',
    method: 'POST',
    path: `${shipmentPath(shipmentId)}/buy`,
    json: { rate: { id: rateId } },
    read: (answer) => acceptance(bookingOf(readShipment(answer), reference, quote)),
    readRefusal: readPurchaseRefusal,
  });

/** Something is bought: until it has been seen, nobody can say what. */
async function boughtBefore(
  connection: Connection,
  { reference, quote }: BookRequest,
  context: CallContext,
  shipmentId: string,
): Promise<Outcome<Booking>> {
  const found = await retrieve(connection, context, 'book', shipmentId);
  if (found.kind !== 'ok') return unknown('postage exists, and the shipment could not be read');
  const filedUnder = found.value.reference;
  if (filedUnder && filedUnder !== reference) {
    return rejected({ type: 'REFERENCE_FOREIGN', message: `The shipment was bought as ${filedUnder}.` });
  }
  return (
    acceptance(bookingOf(found.value, reference, quote)) ?? unknown('postage exists, but no label is shown')
  );
}

/** A label that was given back is no acceptance, and its shipment cannot be bought again. */
function acceptance(booking: Booking | null): Outcome<Booking> | null {
  if (!booking) return null;
  return booking.state === 'booked'
    ? ok(booking)
    : rejected({ type: 'REFERENCE_SPENT', message: 'The label under this reference was refunded.' });
}
