import type { ScanFormat } from '@waybill/carriers';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import type { Case } from '../../domain/delays/case.ts';
import { estimateOf, isNews } from '../../domain/delays/estimate.ts';
import { groundsOf } from '../../domain/delays/exceptions.ts';
import { lessonOf } from '../../domain/delays/lesson.ts';
import { nextLook } from '../../domain/delays/next-look.ts';
import type { DelaySettings } from '../../domain/delays/settings.ts';
import { standingOf } from '../../domain/delays/standing.ts';
import type { Way } from '../../domain/lanes/lane.ts';
import type { Taught, Watch } from '../../ports/delays.ts';
import { pushersOf } from '../register-parcel/pushers.ts';
import { publishEstimate } from './publish.ts';
import { settleExceptions } from './settle-exceptions.ts';
import { type ReadableParcel, storyOf } from './story-of.ts';

interface Look {
  readonly unit: Transaction<Unit>;
  /** Whose scans we understand; of all others only the booking and the time can tell. */
  readonly formats: readonly ScanFormat[];
  readonly settings: DelaySettings;
  readonly now: Date;
}

/**
 * Looks at one parcel whose watch is locked: judges it by its scans, its lane and the time, publishes what has
 * changed, lets its lane learn from it once it has arrived, and sets the time of the next look.
 */
export async function lookAt({ unit, formats, settings, now }: Look, watch: Watch): Promise<void> {
  const scanned = await readable(unit, formats, watch);
  const { story, mover } = storyOf(watch, scanned, await canBeHeard(unit, formats, watch));
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
  formats: Look['formats'],
  watch: Watch,
): Promise<ReadableParcel[]> {
  const parcels: ReadableParcel[] = [];
  for (const scanned of await watches.scans(watch)) {
    const format = formats.find(({ carrier }) => carrier === scanned.parcel.carrier);
    if (format) parcels.push({ ...scanned, format, maps: await codeMaps.of(scanned.parcel) });
  }
  return parcels;
}

/**
 * Whoever books for a tenant has its scans pushed. Where somebody else has booked, perhaps nobody does: then a parcel
 * that was never scanned is no reason to call anybody.
 */
async function canBeHeard(
  { carrierAccounts }: Pick<Unit, 'carrierAccounts'>,
  formats: Look['formats'],
  { price, tenantId, carrier }: Watch,
): Promise<boolean> {
  if (price !== null) return true;
  const pushers = pushersOf(carrier, formats);
  const accounts = await carrierAccounts.list(tenantId);
  return accounts.some((account) => account.disabledAt === null && pushers.includes(account.carrier));
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
