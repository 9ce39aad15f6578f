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
  const { tenantId } = replay;
  const parcels = await unit.parcels.lock(numbers.map((number) => ({ ...number, tenantId })));
  const corrected = await follow(unit, parcels, 'again');
  await unit.replays.save(advanced(replay, step, corrected, now));
}

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
