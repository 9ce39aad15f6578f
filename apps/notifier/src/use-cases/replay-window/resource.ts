import { z } from 'zod';
import { closedStates, replayStates } from '../../domain/replay.ts';
import type { Replay } from './ports.ts';

const instant = z.iso.datetime();

export const replayResource = z
  .object({
    id: z.string(),
    endpointId: z.string(),
    from: instant,
    to: instant.describe('Exclusive.'),
    states: z.array(z.enum(closedStates)),
    state: z
      .enum(replayStates)
      .describe(
        '`completed`: every message was delivered, has used up its schedule again, or was cancelled with the rest of a backlog.',
      ),
    replayed: z.number().int().describe('Messages opened again so far.'),
    skipped: z.number().int().describe('Messages passed over so far: their state was another.'),
    waiting: z.number().int().describe('Of those opened, how many are still on their way.'),
    reached: instant.describe('How far through the window it has come.'),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'WebhookReplay' });

export const presentReplay = (replay: Replay, waiting: number): z.infer<typeof replayResource> => ({
  id: replay.id,
  endpointId: replay.endpointId,
  from: replay.from.toISOString(),
  to: replay.to.toISOString(),
  states: [...replay.states],
  state: replay.state,
  replayed: replay.replayed,
  skipped: replay.skipped,
  waiting,
  reached: (replay.allSeen ? replay.to : replay.reached).toISOString(),
  createdAt: replay.createdAt.toISOString(),
  finishedAt: replay.finishedAt?.toISOString() ?? null,
});
