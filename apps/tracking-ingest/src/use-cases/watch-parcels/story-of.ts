import type { Reading, ScanFormat } from '@waybill/carriers';
import { zoneOfPlace } from '@waybill/contracts';
import type { CodeMap } from '../../domain/code-map.ts';
import { namedTime } from '../../domain/delays/named-time.ts';
import type { Named, ParcelStory, Step } from '../../domain/delays/parcel-story.ts';
import { type Entry, fold } from '../../domain/story.ts';
import type { ScannedParcel, Watch } from '../../ports/delays.ts';
import { factOf } from '../follow-parcel/fact-of.ts';
import { type Interpret, interpreter } from '../map-code/tables.ts';

export interface Told {
  readonly story: ParcelStory;
  /** The company that moves the parcel, as far as scans have said. */
  readonly mover: string;
}

/** A scan at its place in the story, with what the carrier wrote. */
interface Telling {
  readonly entry: Entry;
  readonly reading: Reading;
  readonly interpret: Interpret;
}

/** A number with its scans, and how they are to be read: by the format of whoever pushes them, and its code maps. */
export interface ReadableParcel extends ScannedParcel {
  readonly format: ScanFormat;
  readonly maps: readonly CodeMap[];
}

/** What all the scans of a parcel amount to, there and back. The same for any order in which they came. */
export function storyOf(watch: Watch, scanned: readonly ReadableParcel[], canBeHeard: boolean): Told {
  const tellings = scanned.flatMap(tellingsOf);
  const news = tellings.filter(({ entry }) => entry.standing !== 'duplicate');
  const booked: Named | null = watch.bookedPromise && {
    at: watch.bookedPromise,
    source: 'booking',
    scanId: null,
  };
  const [countryCode = '', state = ''] = watch.destination;
  const named = news.flatMap(namedFor(zoneOfPlace({ countryCode, state })));
  const movers = news.flatMap(({ reading }) => reading.movedBy ?? []);
  return {
    mover: movers.at(-1) ?? watch.carrier,
    story: {
      bookedAt: watch.bookedAt,
      pickupBy: watch.pickupBy,
      promise: booked ?? named[0] ?? null,
      expected: named.at(-1) ?? booked,
      steps: news.filter(({ entry }) => entry.standing === 'applied').map(stepOf),
      lastHeardAt: latest(news.map(({ entry }) => entry.fact.occurredAt)),
      canBeHeard,
      isCancelled: watch.isCancelled,
    },
  };
}

function tellingsOf({ parcel, readings, format, maps }: ReadableParcel): Telling[] {
  const interpret = interpreter(format, maps);
  const byId = new Map(readings.map((stored) => [stored.id, stored.reading]));
  const { entries } = fold({ leg: parcel.leg, backEdges: format.backEdges }, readings.map(factOf(interpret)));
  return entries.map((entry) => ({ entry, reading: byId.get(entry.fact.id) as Reading, interpret }));
}

const stepOf = ({ entry, reading, interpret }: Telling): Step => ({
  scanId: entry.fact.id,
  status: entry.status,
  leg: entry.leg,
  at: entry.fact.occurredAt,
  party: interpret(reading, entry.leg).reason?.party ?? null,
});

const aYear = 366 * 86_400_000;

/** Programs that know no day write the first of their calendar, or one in another century. */
const isSane = (promised: Date, saidAt: Date): boolean =>
  Math.abs(promised.getTime() - saidAt.getTime()) <= aYear;

/** What is said on the way back is about the way back. */
const namedFor =
  (there: string | null) =>
  ({ entry, reading }: Telling): Named[] => {
    if (entry.leg !== 'forward') return [];
    const { promisedDelivery, promisedThere, time } = reading;
    const at = [
      there && namedTime(promisedThere ?? null, there, there),
      namedTime(promisedDelivery, time.zone, there),
    ].find((promised) => promised && isSane(promised, entry.fact.occurredAt));
    return at ? [{ at, source: 'scan', scanId: entry.fact.id }] : [];
  };

const latest = (times: readonly Date[]): Date | null =>
  times.length === 0 ? null : new Date(Math.max(...times.map((at) => at.getTime())));
