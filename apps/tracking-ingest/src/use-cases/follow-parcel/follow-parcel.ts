import type { ScanFormat } from '@waybill/carriers';
import type { Transaction } from '@waybill/messaging';
import type { Deps, StoredReading, Unit } from '../../deps.ts';
import { isKnown, type KnownParcel, type Parcel } from '../../domain/parcel.ts';
import { fold, type ParcelRules, type Story } from '../../domain/story.ts';
import { tellingsOf } from '../../domain/tellings.ts';
import { type Interpret, interpreter } from '../map-code/tables.ts';
import { factOf } from './fact-of.ts';
import { noteUnmapped } from './note-unmapped.ts';
import { countOutcomes, countUnmatched } from './outcomes.ts';
import { settle } from './settle.ts';
import { tell } from './tell.ts';

/** What of a parcel is read: only what is new, or all of it again, because what it means may have changed. */
export type Occasion = 'news' | 'again';

/** Answers how many corrections were told. */
export type Follow = (unit: Transaction<Unit>, parcel: Parcel, occasion?: Occasion) => Promise<number>;

/**
 * Reads what is pending of a parcel whose row is locked, and tells what is new. Without a shipment the readings are
 * parked until one claims the number. A scan that names the number of the way back makes that number a parcel of the
 * same shipment, and what was parked for it is told with it, in the same transaction.
 */
export const followParcel = ({
  formats,
  clock,
  logger,
}: Pick<Deps, 'formats' | 'clock' | 'logger'>): Follow => {
  const byCarrier = new Map(formats.map((format) => [format.carrier, format]));

  const follow: Follow = async (unit, parcel, occasion = 'news') => {
    const stored = await unit.readings.ofParcel(parcel);
    const pending = stored.filter(isPending);
    const format = byCarrier.get(parcel.carrier);
    if (!format || (pending.length === 0 && occasion === 'news')) return 0;
    if (!isKnown(parcel)) return await park(unit, parcel, format, pending);
    const interpret = interpreter(format, await unit.codeMaps.of(parcel));
    const story = storyOf(parcel, format, interpret, stored);
    const told = await unit.trackingEvents.told(parcel);
    const tellings = tellingsOf(story, told);
    await tell({ unit, parcel, interpret, stored, told, now: clock.now() }, tellings);
    await settle(unit.readings, tellings, told, pending);
    await noteUnmapped(unit.unmappedScans, parcel, format, pending, legsIn(story));
    countOutcomes(logger, parcel, tellings);
    const earlier = occasion === 'again' ? [] : stored.filter((reading) => !isPending(reading));
    const before = storyOf(parcel, format, interpret, earlier);
    if (story.returnsAs !== before.returnsAs) await followReturn(unit, parcel, story.returnsAs, occasion);
    return tellings.filter(({ reread }) => reread).length;
  };

  const park = async (
    unit: Transaction<Unit>,
    parcel: Parcel,
    format: ScanFormat,
    pending: readonly StoredReading[],
  ) => {
    if (pending.length === 0) return 0;
    await unit.readings.setState(idsOf(pending), 'parked');
    await noteUnmapped(unit.unmappedScans, parcel, format, pending, () => parcel.leg);
    countUnmatched(logger, parcel, pending.length);
    return 0;
  };

  const followReturn = async (
    unit: Transaction<Unit>,
    parcel: KnownParcel,
    trackingId: string | null,
    occasion: Occasion,
  ) => {
    if (trackingId === null || trackingId === parcel.trackingId) return;
    const owner = { shipmentId: parcel.shipmentId, returns: parcel };
    const back = await unit.parcels.claimFor({ ...parcel, trackingId }, owner);
    if (!back) return;
    await unit.readings.unpark(back);
    await follow(unit, back, occasion);
  };

  return follow;
};

const isPending = ({ state }: StoredReading): boolean => state === 'pending';

const idsOf = (readings: readonly { id: string }[]): string[] => readings.map(({ id }) => id);

const storyOf = (
  parcel: Parcel,
  format: ScanFormat,
  interpret: Interpret,
  stored: readonly StoredReading[],
): Story => {
  const rules: ParcelRules = { leg: parcel.leg, backEdges: format.backEdges };
  return fold(rules, stored.map(factOf(interpret)));
};

const legsIn = ({ entries }: Story) => {
  const legs = new Map(entries.map(({ fact, leg }) => [fact.id, leg]));
  return (id: string) => legs.get(id) ?? 'forward';
};
