import type { ScanFormat } from '@waybill/carriers';
import type { Transaction } from '@waybill/messaging';
import type { Deps, StoredReading, Unit } from '../../deps.ts';
import { isKnown, type KnownParcel, type Parcel } from '../../domain/parcel.ts';
import { interpreter } from '../map-code/tables.ts';
import { noteUnmapped } from './note-unmapped.ts';
import { countOutcomes, countUnmatched } from './outcomes.ts';
import { legsIn, type Occasion, type ReadParcel, readParcel } from './read-parcel.ts';
import { type NewStates, settled } from './settle.ts';
import { tell } from './tell.ts';

export type { Occasion } from './read-parcel.ts';

/** Answers how many corrections were published. */
export type Follow = (
  unit: Transaction<Unit>,
  parcels: readonly Parcel[],
  occasion?: Occasion,
) => Promise<number>;

/**
 * Reads the pending scans of parcels whose rows are locked, and publishes what is new. Without a shipment they are
 * parked until one claims the number. If a scan names the number of the way back, that number becomes a parcel of the
 * same shipment, and scans parked for it are published with it, in the same transaction. The number of queries does not
 * depend on the number of parcels.
 */
export const followParcel = ({
  formats,
  clock,
  logger,
}: Pick<Deps, 'formats' | 'clock' | 'logger'>): Follow => {
  const byCarrier = new Map(formats.map((format) => [format.carrier, format]));

  const follow: Follow = async (unit, parcels, occasion = 'news') => {
    const stored = await unit.readings.ofParcels(parcels);
    const busy = parcels.flatMap((parcel) => {
      const format = byCarrier.get(parcel.carrier);
      const readings = stored.get(parcel.id) ?? [];
      const isNews = occasion === 'again' || readings.some(isPending);
      return format && isNews ? [{ parcel, format, readings }] : [];
    });
    const states: NewStates = new Map();
    await park(
      unit,
      busy.filter(({ parcel }) => !isKnown(parcel)),
      states,
    );
    const read = await readAll(unit, busy, occasion);
    await tell(unit, read, clock.now());
    for (const each of read) settled(states, each);
    await unit.readings.setStates(states);
    for (const each of read) await conclude(unit, each, occasion);
    return read.flatMap(({ tellings }) => tellings).filter(({ reread }) => reread).length;
  };

  const park = async (unit: Transaction<Unit>, strangers: readonly Busy[], states: NewStates) => {
    for (const { parcel, format, readings } of strangers) {
      const pending = readings.filter(isPending);
      if (pending.length === 0) continue;
      for (const { id } of pending) states.set(id, 'parked');
      await noteUnmapped(unit.unmappedScans, parcel, format, pending, () => parcel.leg);
      countUnmatched(logger, parcel, pending.length);
    }
  };

  const conclude = async (unit: Transaction<Unit>, read: ReadParcel, occasion: Occasion) => {
    const { parcel, format, readings, story, tellings, newlyReturnsAs } = read;
    await noteUnmapped(unit.unmappedScans, parcel, format, readings.filter(isPending), legsIn(story));
    countOutcomes(logger, parcel, tellings);
    if (newlyReturnsAs !== null) await followReturn(unit, parcel, newlyReturnsAs, occasion);
  };

  /**
   * A number that was booked for the shipment is read by itself: if it were read here, two numbers could lead to each
   * other.
   */
  const followReturn = async (
    unit: Transaction<Unit>,
    parcel: KnownParcel,
    trackingId: string,
    occasion: Occasion,
  ) => {
    const owner = { shipmentId: parcel.shipmentId, returns: parcel };
    const back = await unit.parcels.claimFor({ ...parcel, trackingId }, owner);
    if (back?.leg !== 'return') return;
    await unit.readings.unpark(back);
    await follow(unit, [back], occasion);
  };

  return follow;
};

interface Busy {
  readonly parcel: Parcel;
  readonly format: ScanFormat;
  readonly readings: readonly StoredReading[];
}

const isPending = ({ state }: StoredReading): boolean => state === 'pending';

/** The parcels that belong to a shipment, read by the code tables that apply to each. */
async function readAll(
  { codeMaps, trackingEvents }: Transaction<Unit>,
  busy: readonly Busy[],
  occasion: Occasion,
): Promise<ReadParcel[]> {
  const known = busy.flatMap(({ parcel, ...rest }) => (isKnown(parcel) ? [{ ...rest, parcel }] : []));
  if (known.length === 0) return [];
  const told = await trackingEvents.told(known.map(({ parcel }) => parcel));
  const read: ReadParcel[] = [];
  for (const each of known) {
    const interpret = interpreter(each.format, await codeMaps.of(each.parcel));
    read.push(readParcel({ ...each, interpret, told: told.get(each.parcel.id) ?? [] }, occasion));
  }
  return read;
}
