import type { Databases } from '../ledgers/databases.ts';
import type { Ledgers } from '../ledgers/ledgers.ts';
import type { CarrierBooking } from '../world/carriers.ts';
import { each, grouped, type Law } from './law.ts';

/** References are `<shipment>-<attempt>-<place>`. */
export const shipmentOf = ({ reference }: Pick<CarrierBooking, 'reference'>): string =>
  reference.split('-')[0] ?? '';

/** What stands at the carriers is what is recorded, once; what was cancelled is voided there. */
export const oneBookingPerShipment: Law = {
  number: 2,
  name: 'bookings at the carriers = bookings recorded, one per shipment; cancelled ones are voided',
  judge: (ledgers) => {
    const { carriers, databases } = ledgers;
    const live = carriers.bookings.filter(({ state }) => state === 'booked');
    return {
      counts: {
        'booked at carriers': live.length,
        'cancelled at carriers': carriers.bookings.length - live.length,
        'asked more than once': carriers.bookings.filter(({ timesAsked }) => timesAsked > 1).length,
        recorded: databases.bookings.filter(({ state }) => state === 'booked').length,
      },
      breaches: [
        ...bookedTwice(live),
        ...notRecorded(live, databases),
        ...recordedOnly(live, databases),
        ...undecided(databases),
        ...cancelledButStanding(ledgers, live),
      ],
    };
  },
};

const bookedTwice = (live: readonly CarrierBooking[]): string[] =>
  each(grouped(live, shipmentOf), ([shipment, bookings]) =>
    bookings.length > 1 ? `${shipment} is booked ${bookings.length} times` : false,
  );

const notRecorded = (live: readonly CarrierBooking[], { bookings }: Databases): string[] => {
  const recorded = new Set(
    bookings
      .filter(({ state }) => state === 'booked')
      .map(({ reference, trackingId }) => `${reference} ${trackingId}`),
  );
  return each(live, ({ reference, trackingId }) =>
    recorded.has(`${reference} ${trackingId}`)
      ? false
      : `${reference} stands at a carrier and is not recorded`,
  );
};

const recordedOnly = (live: readonly CarrierBooking[], { bookings }: Databases): string[] => {
  const standing = new Set(live.map(({ trackingId }) => trackingId));
  return each(
    bookings,
    ({ reference, state, trackingId }) =>
      state === 'booked' &&
      !standing.has(trackingId ?? '') &&
      `${reference} is recorded and stands at no carrier`,
  );
};

const undecided = ({ bookings }: Databases): string[] =>
  each(
    bookings,
    ({ reference, state }) =>
      ['intent', 'calling', 'unknown'].includes(state) && `${reference} is still ${state}`,
  );

function cancelledButStanding({ databases }: Ledgers, live: readonly CarrierBooking[]): string[] {
  const standing = new Set(live.map(shipmentOf));
  return each(
    databases.shipments,
    ({ id, status }) =>
      status === 'ORDER_CANCELLED' && standing.has(id) && `${id} is cancelled and its booking stands`,
  );
}
