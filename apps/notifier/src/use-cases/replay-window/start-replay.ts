import { invalid, problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import { type Actor, audit } from '@waybill/service';
import type { Deps, Unit } from '../../deps.ts';
import type { ClosedState } from '../../domain/replay.ts';
import { newReplayId } from '../../ids.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';
import type { Replay } from './ports.ts';

export interface StartReplay {
  endpointId: string;
  from: Date;
  /** Null: until now. */
  to: Date | null;
  states: readonly ClosedState[];
}

/** Begins a replay. It is a row; whoever comes by takes its steps. What is made from now on is not part of it. */
export const startReplay = async (
  { clock }: Pick<Deps, 'clock'>,
  { endpoints, replays, publish }: Transaction<Unit>,
  actor: Actor,
  { endpointId, from, to, states }: StartReplay,
): Promise<Replay> => {
  const now = clock.now();
  const { tenantId } = actor;
  if (!(await endpoints.lock(tenantId, endpointId))) throw endpointNotFound(endpointId);
  const running = await replays.runningFor(endpointId);
  if (running) throw problem('INVALID_OPERATION', `The replay ${running.id} of this endpoint is running.`);
  const end = to === null || to > now ? now : to;
  if (from >= end) throw invalid('The window is empty: it must begin before it ends, in the past.', 'from');
  const replay: Replay = {
    ...{ id: newReplayId(), tenantId, endpointId, from, to: end, states, state: 'running' },
    ...{ replayed: 0, skipped: 0, reached: from, afterId: '', allSeen: false },
    ...{ createdAt: now, finishedAt: null },
  };
  await replays.add(replay);
  const after = { endpointId, from: from.toISOString(), to: end.toISOString(), states };
  const change = { subject: replay.id, before: null, after, at: now };
  await audit(publish, actor, { ...change, action: 'webhook_replay.started' });
  return replay;
};
