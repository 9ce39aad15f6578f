import type { ScanFormat } from '@waybill/carriers';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { advanced, afterFailure, type Replay, stepOf } from '../../domain/replay.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';
import { readAgain } from './read-again.ts';

type Formats = ReadonlyMap<string, ScanFormat>;

/** One step of a job whose row is locked: reads its next scans again, and the parcels that they are about. */
export async function takeStep(
  { unit, follow, formats, now }: { unit: Transaction<Unit>; follow: Follow; formats: Formats; now: Date },
  replay: Replay,
): Promise<void> {
  const step = stepOf(replay, await unit.keptScans.look(replay));
  const numbers =
    replay.scope.kind === 'window'
      ? await readAgain(unit.keptScans, formats, step.ids)
      : await unit.keptScans.numbersOf(step.ids);
  let corrected = 0;
  for (const number of inOneOrder(numbers)) {
    const parcel = await unit.parcels.lock({ ...number, tenantId: replay.tenantId });
    corrected += await follow(unit, parcel, 'again');
  }
  await unit.replays.save(advanced(replay, step, corrected, now));
}

/** Whoever locks several parcels locks them in this order, and so never in a circle. */
const inOneOrder = <N extends { carrier: string; trackingId: string }>(numbers: readonly N[]): N[] => {
  const keyOf = ({ carrier, trackingId }: N) => `${carrier} ${trackingId}`;
  const once = new Map(numbers.map((number) => [keyOf(number), number]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, number]) => number);
};

/** Notes that a step failed, so that the next one is smaller, and at last passes over what cannot be read. */
export async function noteFailure(
  { replays, keptScans }: Pick<Unit, 'replays' | 'keptScans'>,
  replay: Replay,
  error: unknown,
  now: Date,
): Promise<void> {
  const current = await replays.lock(replay.tenantId, replay.id);
  if (current?.state !== 'running' || current.cursor !== replay.cursor) return;
  const alone = stepOf({ ...current, step: 1 }, await keptScans.look(current));
  const text = error instanceof Error ? error.name : 'Error';
  await replays.save(afterFailure(current, alone, text, now));
}
