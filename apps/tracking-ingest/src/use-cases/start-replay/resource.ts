import { z } from 'zod';
import { progressOf, type Replay } from '../../domain/replay.ts';
import { timeOf } from '../../ids.ts';

const window = z.object({
  kind: z.literal('window'),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  carrier: z.string().nullable(),
  accountId: z.string().nullable(),
});

const code = z.object({
  kind: z.literal('code').describe('Started by a code map.'),
  carrier: z.string(),
  parentCode: z.string().nullable(),
  childCode: z.string().nullable(),
  leg: z.enum(['forward', 'return']).nullable(),
});

export const replayResource = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done', 'cancelled']),
    scope: z.union([window, code]),
    progress: z.number().describe('How much of the time that it covers is behind it: 0 to 1.'),
    readAgain: z.int().describe('Scans that were read again.'),
    corrected: z.int().describe('Corrections that were told.'),
    failed: z.int().describe('Scans that could not be read again, and were left as they are.'),
    createdAt: z.iso.datetime(),
    createdBy: z.string().describe('The id of the API key that was used.'),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Replay' });

export const presentReplay = (replay: Replay): z.infer<typeof replayResource> => {
  const { id, state, readAgain, corrected, failed, createdAt, createdBy, finishedAt } = replay;
  return {
    id,
    state,
    scope: presentScope(replay.scope),
    progress: Math.round(progressOf(replay, timeOf, startOf(replay)) * 1_000) / 1_000,
    readAgain,
    corrected,
    failed,
    createdAt: createdAt.toISOString(),
    createdBy,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
};

const startOf = ({ scope, createdAt }: Replay): Date => (scope.kind === 'window' ? scope.from : createdAt);

function presentScope(scope: Replay['scope']): z.infer<typeof replayResource>['scope'] {
  if (scope.kind === 'window')
    return { ...scope, from: scope.from.toISOString(), to: scope.to.toISOString() };
  const { kind, carrier, leg, level } = scope;
  const [parentCode, childCode] = level === 'parent' ? [scope.code, null] : [null, scope.code];
  return { kind, carrier, leg, parentCode, childCode };
}
