import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { largestStep, type Replay, type ReplayScope } from '../../domain/replay.ts';
import { firstIdAt, newId } from '../../ids.ts';

/** Clocks of several processes differ by less, and an id is made this long before its scan is stored at most. */
const marginMs = 60_000;

export interface NewReplay {
  readonly tenantId: string;
  readonly scope: ReplayScope;
  readonly createdBy: string;
  readonly from: Date;
  readonly to: Date;
}

/** Begins a job that reads the scans of a stretch of time again. It runs as soon as this transaction commits. */
export async function startReplay(
  { replays }: Pick<Transaction<Unit>, 'replays'>,
  { tenantId, scope, createdBy, from, to }: NewReplay,
  now: Date,
): Promise<Replay> {
  const replay: Replay = {
    id: newId('rpl'),
    tenantId,
    scope,
    createdBy,
    state: 'running',
    cursor: firstIdAt('scn', new Date(from.getTime() - marginMs)),
    endsAt: firstIdAt('scn', new Date(to.getTime() + marginMs)),
    step: largestStep,
    lookedAt: 0,
    readAgain: 0,
    corrected: 0,
    failed: 0,
    lastError: null,
    createdAt: now,
    finishedAt: null,
  };
  await replays.add(replay);
  return replay;
}
