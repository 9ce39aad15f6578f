import type { ScanFormat } from '@waybill/carriers';
import type { Transaction } from '@waybill/messaging';
import type { Deps, ReadingState, StoredReading, Unit } from '../../deps.ts';
import { isKnown, type KnownParcel, type Parcel } from '../../domain/parcel.ts';
import { fold, type ParcelRules } from '../../domain/story.ts';
import { type Telling, tellingsOf } from '../../domain/tellings.ts';
import { factOf } from './fact-of.ts';
import { countOutcomes, countUnmatched } from './outcomes.ts';
import { tell } from './tell.ts';

export type Follow = (unit: Transaction<Unit>, parcel: Parcel) => Promise<void>;

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

  const follow: Follow = async (unit, parcel) => {
    const stored = await unit.readings.ofParcel(parcel);
    const [pending, earlier] = partition(stored, ({ state }) => state === 'pending');
    const format = byCarrier.get(parcel.carrier);
    if (pending.length === 0 || !format) return;
    if (!isKnown(parcel)) {
      await unit.readings.setState(idsOf(pending), 'parked');
      countUnmatched(logger, parcel, pending.length);
      return;
    }
    const story = storyOf(parcel, format, stored);
    const tellings = tellingsOf(story, await unit.trackingEvents.told(parcel));
    await tell({ unit, parcel, format, stored, now: clock.now() }, tellings);
    await settle(unit, tellings);
    countOutcomes(logger, parcel, tellings);
    const before = storyOf(parcel, format, earlier);
    if (story.returnsAs !== before.returnsAs) await followReturn(unit, parcel, story.returnsAs);
  };

  const followReturn = async (unit: Transaction<Unit>, parcel: KnownParcel, trackingId: string | null) => {
    if (trackingId === null || trackingId === parcel.trackingId) return;
    const owner = { shipmentId: parcel.shipmentId, returns: parcel };
    const back = await unit.parcels.claimFor({ ...parcel, trackingId }, owner);
    if (!back) return;
    await unit.readings.unpark(back);
    await follow(unit, back);
  };

  return follow;
};

const partition = <T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] => [
  items.filter(belongs),
  items.filter((item) => !belongs(item)),
];

const idsOf = (readings: readonly { id: string }[]): string[] => readings.map(({ id }) => id);

const storyOf = (parcel: Parcel, format: ScanFormat, stored: readonly StoredReading[]) => {
  const rules: ParcelRules = { leg: parcel.leg, backEdges: format.backEdges };
  return fold(rules, stored.map(factOf(format)));
};

/** Each reading is done with as what it was last told. */
async function settle({ readings }: Transaction<Unit>, tellings: readonly Telling[]): Promise<void> {
  const states = Map.groupBy(
    new Map(tellings.map((telling) => [telling.entry.fact.id, telling])),
    ([, telling]) => stateOf(telling),
  );
  for (const [state, told] of states)
    await readings.setState(
      told.map(([id]) => id),
      state,
    );
}

const stateOf = ({ standing, entry }: Telling): ReadingState => {
  if (standing === 'duplicate') return 'duplicate';
  return entry.status === 'unrecognised' ? 'unrecognised' : 'applied';
};
