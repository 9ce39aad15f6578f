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
import type { LaneHistory } from '../../domain/lanes/lane.ts';
import type { Looked, Watch } from '../../ports/delays.ts';
import { type OpenWatch, openWatches } from './open-watches.ts';
import { publishEstimate } from './publish.ts';
import { settleExceptions } from './settle-exceptions.ts';

interface Look {
  readonly unit: Transaction<Unit>;
  readonly formats: readonly ScanFormat[];
  readonly settings: DelaySettings;
  readonly now: Date;
}

/**
 * Looks at parcels whose watches are locked: judges each by its scans, its lane and the time, publishes what has
 * changed, lets its lane learn from it once it has arrived, and sets the time of the next look.
 */
export async function lookAt(look: Look, watches: readonly Watch[]): Promise<void> {
  const { unit, formats } = look;
  const open = await openWatches(unit, formats, watches);
  const lanes = await unit.lanes.of(open.map(({ watch: { tenantId }, way }) => ({ tenantId, way })));
  const looked: Looked[] = [];
  for (const [index, each] of open.entries()) looked.push(await judge(look, each, lanes[index] ?? []));
  await teach(unit, watches, looked);
  await unit.watches.save(looked);
}

async function judge(
  { unit, settings, now }: Look,
  { watch, story, way, open }: OpenWatch,
  lane: LaneHistory,
): Promise<Looked> {
  const standing = standingOf(story);
  const about: Case = { story, standing, lane, settings, now };
  const grounds = groundsOf(story, lane, settings, now);
  await settleExceptions(unit, watch, grounds, about, open);
  const lesson = lessonOf(story);
  return {
    id: watch.id,
    ...(await tellEstimate(unit, watch, about)),
    lesson: lesson && { way, lesson },
    promise: story.promise,
    delivery: standing.phase === 'delivered' ? standing.delivery : null,
    dueAt: nextLook(about, grounds),
  };
}

async function tellEstimate(unit: Transaction<Unit>, watch: Watch, about: Case) {
  const estimate = estimateOf(about);
  const { estimate: before, estimatesTold } = watch;
  if (!isNews(before, estimate, about.now)) return { estimate: before, estimatesTold };
  // The booking's own estimate was published with the booking.
  if (!before && estimate.source === 'booking') return { estimate, estimatesTold };
  await publishEstimate(unit.publish, watch, estimate, estimatesTold + 1);
  return { estimate, estimatesTold: estimatesTold + 1 };
}

/** A parcel teaches once. If its story is corrected, its first lesson is removed again. */
async function teach(
  { lanes }: Pick<Unit, 'lanes'>,
  watches: readonly Watch[],
  looked: readonly Looked[],
): Promise<void> {
  const teachings = looked.flatMap(({ lesson: after }, index) => {
    const { tenantId = '', lesson: before = null } = watches[index] ?? {};
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ tenantId, before, after }];
  });
  await lanes.learn(teachings);
}
