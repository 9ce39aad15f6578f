import type { ScanFormat } from '@waybill/carriers';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { estimateOf, isNews } from '../../domain/delays/estimate.ts';
import { type Case, groundsOf } from '../../domain/delays/exceptions.ts';
import { lessonOf } from '../../domain/delays/lesson.ts';
import { nextLook } from '../../domain/delays/next-look.ts';
import type { DelaySettings } from '../../domain/delays/settings.ts';
import { standingOf } from '../../domain/delays/standing.ts';
import type { Way } from '../../domain/lanes/lane.ts';
import type { Taught, Watch } from '../../ports/delays.ts';
import { publishEstimate } from './publish.ts';
import { settleExceptions } from './settle-exceptions.ts';
import { type ReadableParcel, storyOf } from './story-of.ts';

interface Look {
  readonly unit: Transaction<Unit>;
  /** Without one for a number's carrier nobody understands its scans: only the booking and the time can tell. */
  readonly formatOf: (carrier: string) => ScanFormat | undefined;
  readonly settings: DelaySettings;
  readonly now: Date;
}

/**
 * Looks at one parcel whose watch is locked: judges it by its scans, its lane and the time, publishes what has
 * changed, lets its lane learn from it once it has arrived, and sets the time of the next look.
 */
export async function lookAt({ unit, formatOf, settings, now }: Look, watch: Watch): Promise<void> {
  const { story, mover } = storyOf(watch, await readable(unit, formatOf, watch));
  const way: Way = { mover, origin: watch.origin, destination: watch.destination };
  const about: Case = {
    story,
    standing: standingOf(story),
    lane: await unit.lanes.of(watch.tenantId, way),
    settings,
    now,
  };
  const grounds = groundsOf(story, about.lane, settings, now);
  await settleExceptions(unit, watch, grounds, about);
  const told = await tellEstimate(unit, watch, about);
  const { standing } = about;
  await unit.watches.save(watch.id, {
    ...told,
    lesson: await teach(unit, watch, lessonOf(story), way),
    promise: story.promise,
    delivery: standing.phase === 'delivered' ? standing.delivery : null,
    dueAt: nextLook(about, grounds),
  });
}

async function readable(
  { watches, codeMaps }: Pick<Unit, 'watches' | 'codeMaps'>,
  formatOf: Look['formatOf'],
  watch: Watch,
): Promise<ReadableParcel[]> {
  const parcels: ReadableParcel[] = [];
  for (const scanned of await watches.scans(watch)) {
    const format = formatOf(scanned.parcel.carrier);
    if (format) parcels.push({ ...scanned, format, maps: await codeMaps.of(scanned.parcel) });
  }
  return parcels;
}

async function tellEstimate(unit: Transaction<Unit>, watch: Watch, about: Case) {
  const estimate = estimateOf(about);
  const { estimate: before, estimatesTold } = watch;
  if (!isNews(before, estimate, about.now)) return { estimate: before, estimatesTold };
  // What the booking said was told with the booking.
  if (!before && estimate.source === 'booking') return { estimate, estimatesTold };
  await publishEstimate(unit.publish, watch, estimate, estimatesTold + 1);
  return { estimate, estimatesTold: estimatesTold + 1 };
}

/** A parcel teaches once. Where its story turns out to be another one, what it taught is taken back first. */
async function teach(
  { lanes }: Pick<Unit, 'lanes'>,
  { tenantId, lesson: before }: Watch,
  lesson: Taught['lesson'] | null,
  way: Way,
): Promise<Taught | null> {
  const taught = lesson && { way, lesson };
  if (JSON.stringify(before) === JSON.stringify(taught)) return before;
  if (before) await lanes.unlearn(tenantId, before);
  if (taught) await lanes.learn(tenantId, taught);
  return taught;
}
