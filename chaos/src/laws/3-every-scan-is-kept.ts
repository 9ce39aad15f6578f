import type { Ledgers } from '../ledgers/ledgers.ts';
import { unknownPrefix } from '../outside/foreign-pushes.ts';
import { shipmentOf } from './2-one-booking-per-shipment.ts';
import { each, type Law } from './law.ts';

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

/** What a carrier was told is kept is kept, byte for byte and as often; and everything kept has been dealt with. */
export const everyScanIsKept: Law = {
  number: 3,
  name: 'accepted scans = scans kept; parked + applied + refused = received',
  judge: (ledgers) => {
    const { carriers, databases } = ledgers;
    const { readings, scansByHash } = databases;
    const rows = sum(scansByHash.values());
    return {
      counts: {
        pushed: sum(carriers.pushes.map(({ sent }) => sent)),
        accepted: sum(carriers.pushes.map(({ accepted }) => accepted)),
        refused: sum(carriers.pushes.map(({ refused }) => refused)),
        kept: rows,
        ...readings,
      },
      breaches: [
        ...keptTooSeldomOrTooOften(ledgers),
        ...(sum(Object.values(readings)) === rows
          ? []
          : [`${rows} scans are ${sum(Object.values(readings))} readings`]),
        ...(readings.pending ? [`${readings.pending} scans were never read`] : []),
        ...parkedWithoutReason(ledgers),
      ],
    };
  },
};

/** A push that got no answer may have been kept or not. */
function keptTooSeldomOrTooOften({ carriers, databases: { scansByHash } }: Ledgers): string[] {
  const known = new Set(carriers.pushes.map(({ hash }) => hash));
  return [
    ...each(carriers.pushes, ({ hash, kind, sent, accepted, refused }) => {
      const kept = scansByHash.get(hash) ?? 0;
      if (kept < accepted + refused)
        return `a ${kind} was answered ${accepted + refused} times and kept ${kept} times`;
      return kept > sent && `a ${kind} was sent ${sent} times and kept ${kept} times`;
    }),
    ...each(scansByHash.keys(), (hash) => !known.has(hash) && `a scan is kept that no carrier sent: ${hash}`),
  ];
}

/** Scans wait for a booking only where none will ever come. */
function parkedWithoutReason({ carriers, databases }: Ledgers): string[] {
  const cancelled = new Set(
    databases.shipments.filter(({ status }) => status === 'ORDER_CANCELLED').map(({ id }) => id),
  );
  const waits = new Map(
    carriers.bookings.flatMap((booking) =>
      [booking.trackingId, booking.returnTrackingId ?? ''].map((number) => [number, booking]),
    ),
  );
  return each(databases.parkedNumbers, (number) => {
    if (number.startsWith(unknownPrefix)) return false;
    const booking = waits.get(number);
    if (!booking) return `scans of ${number} are parked, and no carrier knows it`;
    const over = booking.state === 'cancelled' || cancelled.has(shipmentOf(booking));
    return !over && `scans of ${number} are parked although ${booking.reference} is booked`;
  });
}
