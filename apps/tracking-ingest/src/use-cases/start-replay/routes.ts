import { defineRoute, invalid, oncePerKey, problem, type Route } from '@waybill/http';
import { audit } from '@waybill/service';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { cancelReplay } from './cancel-replay.ts';
import { presentReplay, replayResource } from './resource.ts';
import { startReplay } from './start-replay.ts';

const facts = { tags: ['tracking'], auth: 'merchant' } as const;
const params = z.object({ replayId: z.string().max(100) });
const noReplay = (id: string) => problem('NOT_FOUND', `Replay with id, ${id}, is not found`);

const body = z
  .strictObject({
    from: z.iso.datetime({ offset: true }).describe('The first moment of reception.'),
    to: z.iso.datetime({ offset: true }).nullish().describe('The end, itself not included. Default: now.'),
    carrier: z.string().min(1).max(100).nullish().describe('Only what was pushed in this carrier’s format.'),
    accountId: z.string().min(1).max(100).nullish().describe('Only what this carrier account pushed.'),
  })
  .meta({ id: 'StartReplay' });

export const startReplayRoute = (deps: Pick<Deps, 'inTransaction' | 'clock'>): Route =>
  defineRoute({
    ...facts,
    method: 'POST',
    path: '/v1/replays',
    operationId: 'startReplay',
    summary: 'Read stored scans again',
    description:
      'Takes the raw scans of a window apart once more, with what the formats and code maps know today. What could ' +
      'not be read may be readable now. Histories are corrected and told with `reread`; nobody’s customers are told ' +
      'again. Live scans go first.',
    scopes: ['tracking:write'],
    idempotent: true,
    request: { body },
    responses: { 202: { description: 'Started; ask for its progress by its id', schema: replayResource } },
    problems: [],
    handler: ({ caller, request, requestId, body: given }) => {
      const { from: first, to: end, carrier = null, accountId = null } = given;
      const now = deps.clock.now();
      const [from, to] = [new Date(first), end ? new Date(end) : now];
      if (from >= to) throw invalid('from must be before to', 'from');
      const scope = { kind: 'window' as const, from, to, carrier, accountId };
      const asked = { ...caller, request, route: 'startReplay', input: given };
      return deps.inTransaction((unit) =>
        oncePerKey(unit, asked, async () => {
          const order = { tenantId: caller.tenantId, createdBy: caller.keyId, scope, from, to };
          const replay = await startReplay(unit, order, now);
          const change = { subject: replay.id, before: null, after: { ...scope }, at: now };
          await audit(unit.publish, { ...caller, requestId }, { ...change, action: 'replay.started' });
          return { status: 202, body: presentReplay(replay) };
        }),
      );
    },
  });

export const listReplaysRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>): Route =>
  defineRoute({
    ...facts,
    method: 'GET',
    path: '/v1/replays',
    operationId: 'listReplays',
    summary: 'List replays',
    scopes: ['tracking:read'],
    responses: {
      200: {
        description: 'The newest first, at most a hundred',
        schema: z.object({ replays: z.array(replayResource) }),
      },
    },
    problems: [],
    handler: async ({ caller: { tenantId } }) => {
      const replays = await inTransaction((unit) => unit.replays.list(tenantId));
      return { status: 200, body: { replays: replays.map(presentReplay) } };
    },
  });

export const getReplayRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>): Route =>
  defineRoute({
    ...facts,
    method: 'GET',
    path: '/v1/replays/:replayId',
    operationId: 'getReplay',
    summary: 'How far a replay is',
    scopes: ['tracking:read'],
    request: { params },
    responses: { 200: { description: 'The replay', schema: replayResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ caller: { tenantId }, params: { replayId } }) => {
      const replay = await inTransaction(({ replays }) => replays.find(tenantId, replayId));
      if (!replay) throw noReplay(replayId);
      return { status: 200, body: presentReplay(replay) };
    },
  });

export const cancelReplayRoute = (deps: Pick<Deps, 'inTransaction' | 'clock'>): Route => {
  const cancel = cancelReplay(deps);
  return defineRoute({
    ...facts,
    method: 'POST',
    path: '/v1/replays/:replayId/cancel',
    operationId: 'cancelReplay',
    summary: 'Stop a replay',
    description: 'What it has corrected stays corrected. Safe to repeat; one that is done stays done.',
    scopes: ['tracking:write'],
    request: { params },
    responses: { 200: { description: 'The replay, as it ended', schema: replayResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ caller, requestId, params: { replayId } }) => {
      const replay = await cancel({ ...caller, requestId }, replayId);
      if (!replay) throw noReplay(replayId);
      return { status: 200, body: presentReplay(replay) };
    },
  });
};
