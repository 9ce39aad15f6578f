import { instant } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { ActivateDeps } from '../activate-rule-set/activate-rule-set.ts';
import type { RuleSetDeps } from '../save-rule-set/save-rule-set.ts';
import { dryRunResource, presentDryRun } from './resource.ts';
import { startDryRun } from './start-dry-run.ts';

const week = 7 * 86_400_000;

const body = z
  .strictObject({
    from: instant.optional().describe('Decisions from here on; by default a week before `to`.'),
    to: instant.optional().describe('And before here; by default now.'),
    sample: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(10_000)
      .describe('At most so many. Of a larger window about so many are read, evenly spread.'),
    version: z.number().int().positive().optional().describe('By default the newest.'),
  })
  .prefault({})
  .meta({ id: 'StartDryRun' });

export const startDryRunRoute = (deps: ActivateDeps) => {
  const start = startDryRun(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/rule-sets/:ruleSetId/dry-run',
    operationId: 'startDryRun',
    summary: 'Try a rule set on past decisions',
    description:
      'Decides again, by these rules, what was decided in the window: the same orders, quotes, facts and moments, of the scope that the set is for. Nothing is booked and nobody is called. Up to 500 decisions are answered at once; beyond, the run goes on by itself and `Location` shows its progress.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:read'],
    request: { params: z.object({ ruleSetId: z.string() }), body },
    responses: {
      200: { description: 'Finished', schema: dryRunResource },
      202: {
        description: 'Running',
        schema: dryRunResource,
        headers: { location: { description: 'Where its progress can be read.' } },
      },
    },
    problems: ['NOT_FOUND', 'INVALID_DATA'],
    handler: async ({ params: { ruleSetId }, body: { from, to, sample, version }, caller }) => {
      const until = to ? new Date(to) : deps.clock.now();
      const since = from ? new Date(from) : new Date(until.getTime() - week);
      const run = await start(caller.tenantId, ruleSetId, { from: since, to: until, sample, version });
      const location = `/v1/rule-sets/${ruleSetId}/dry-runs/${run.id}`;
      return { status: run.finishedAt ? 200 : 202, body: presentDryRun(run), headers: { location } };
    },
  });
};

export const readDryRun = ({ inTransaction }: RuleSetDeps) =>
  defineRoute({
    method: 'GET',
    path: '/v1/rule-sets/:ruleSetId/dry-runs/:dryRunId',
    operationId: 'readDryRun',
    summary: 'How far a dry run has come, and what it has found',
    description: 'Kept for 30 days.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:read'],
    request: { params: z.object({ ruleSetId: z.string(), dryRunId: z.string() }) },
    responses: { 200: { description: 'The dry run', schema: dryRunResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { ruleSetId, dryRunId }, caller }) => {
      const run = await inTransaction(({ dryRuns }) => dryRuns.read(caller.tenantId, ruleSetId, dryRunId));
      if (!run) throw problem('NOT_FOUND', `Dry run with id, ${dryRunId}, is not found`);
      return { status: 200, body: presentDryRun(run) };
    },
  });
