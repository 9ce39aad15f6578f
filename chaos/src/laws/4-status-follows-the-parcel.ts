import type { Ledgers } from '../ledgers/ledgers.ts';
import type { CarrierBooking } from '../world/carriers.ts';
import { shipmentOf } from './2-one-booking-per-shipment.ts';
import { each, grouped, type Law } from './law.ts';
import { wayBack } from './way-back.ts';

/** Where a shipment ends whose parcel went this way: the fold of its scans, known beforehand. */
const endings: Readonly<Record<string, string>> = {
  delivered: 'ORDER_DELIVERED',
  attempted: 'ORDER_DELIVERED',
  delayed: 'ORDER_DELIVERED',
  returned: 'ORDER_UNDELIVERABLE',
  lost: 'ERROR_EXCEPTION',
};

const withoutParcel = ['ORDER_CANCELLED', 'ORDER_FAILED', 'ESTIMATES_FAILED'];

/** However scans were repeated, delayed and shuffled, the shipment ends where its parcel did, and never turns back. */
export const statusFollowsTheParcel: Law = {
  number: 4,
  name: 'the final status is the fold of the scans; no change leads back; they are numbered without gaps',
  judge: (ledgers) => {
    const { databases, carriers } = ledgers;
    const live = new Map(
      carriers.bookings
        .filter(({ state }) => state === 'booked')
        .map((booking) => [shipmentOf(booking), booking]),
    );
    return {
      counts: {
        shipments: databases.shipments.length,
        'with a parcel': live.size,
        changes: databases.changes.length,
      },
      breaches: [
        ...each(databases.shipments, ({ id, status }) => wrongEnding(id, status, live.get(id))),
        ...wrongNumbers(ledgers),
        ...turnedBack(ledgers, live),
        ...brokenWord(ledgers),
      ],
    };
  },
};

function wrongEnding(id: string, status: string, parcel: CarrierBooking | undefined): string | false {
  const right = parcel ? [endings[parcel.journey] ?? 'a journey that nobody knows'] : withoutParcel;
  if (right.includes(status)) return false;
  return `${id} is ${status}; ${parcel ? `its parcel was ${parcel.journey}` : 'it has no parcel'}`;
}

/** Parcels that go back to where they came from may pass the same places again. */
function turnedBack({ databases }: Ledgers, live: ReadonlyMap<string, CarrierBooking>): string[] {
  return each([...changesOf(databases)], ([id, changes]) => {
    if (endings[live.get(id)?.journey ?? ''] !== 'ORDER_DELIVERED') return false;
    const back = wayBack(changes);
    return back && `${id} went back to ${back.status} with change ${back.sequence}`;
  });
}

const changesOf = ({ changes }: Ledgers['databases']) =>
  grouped(
    changes.toSorted((a, b) => a.sequence - b.sequence),
    ({ shipmentId }) => shipmentId,
  );

function wrongNumbers({ databases }: Ledgers): string[] {
  const byShipment = changesOf(databases);
  return each(databases.shipments, ({ id, status, sequence }) => {
    const own = byShipment.get(id) ?? [];
    const gap = own.find((change, index) => change.sequence !== index + 1);
    if (gap) return `${id} has a gap before change ${gap.sequence}`;
    if (own.length !== sequence) return `${id} is at change ${sequence} and has ${own.length}`;
    return (
      own.at(-1)?.status !== status && `${id} is ${status} and its last change says ${own.at(-1)?.status}`
    );
  });
}

/** Who was told «cancelled» sees it cancelled. */
function brokenWord({ clients, databases }: Ledgers): string[] {
  const statusOf = new Map(databases.shipments.map(({ id, status }) => [id, status]));
  const created = clients.answers.filter(({ asked }) => asked === 'create');
  const idOf = new Map(created.map(({ order, shipmentId }) => [order, shipmentId]));
  return each(clients.answers, ({ asked, status, type, order }) => {
    if (asked !== 'cancel' || (status !== 200 && type !== 'ORDER_ALREADY_CANCELED')) return false;
    const now = statusOf.get(idOf.get(order) ?? '');
    return now !== 'ORDER_CANCELLED' && `order ${order} was told that it is cancelled, and is ${now}`;
  });
}
