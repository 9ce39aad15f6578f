import { problem, type Route } from '@waybill/http';
import { discardJob, findJob, listJobs, redriveDeadJobs, redriveJob } from '@waybill/messaging';
import { z } from 'zod';
import { type OperatorDeps, operatorRoute, told } from './operator-deps.ts';
import { jobView, limit, reason } from './views.ts';

const choice = {
  consumer: z.string().max(100).optional(),
  type: z.string().max(100).optional(),
  tenantId: z.string().max(100).optional(),
};
const params = z.object({ consumer: z.string(), messageId: z.string() });
const idOf = ({ consumer, messageId }: z.infer<typeof params>): string => `${consumer}/${messageId}`;
const noJob = (id: string) => problem('NOT_FOUND', `There is no job ${id}: it is done, or never was.`);
const wrongState = (message: string) => problem('WRONG_JOB_STATE', message);
const portion = 1_000;

const listRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'listJobs',
    method: 'GET',
    path: '/jobs',
    summary: 'Messages whose handling has not succeeded yet: dead, retrying, or running',
    request: {
      query: z.object({
        state: z.enum(['dead', 'retrying', 'running']).optional(),
        ...choice,
        after: z.string().max(300).optional().describe('`next` of the page before.'),
        limit,
      }),
    },
    responses: {
      200: {
        description: 'The oldest message first',
        schema: z.object({ jobs: z.array(jobView), next: z.string().nullable() }),
      },
    },
    problems: [],
    handler: async ({ query }) => {
      const jobs = await listJobs(deps.database, query);
      const next = jobs.length === query.limit ? (jobs.at(-1)?.id ?? null) : null;
      return { status: 200, body: { jobs, next } };
    },
  });

const readRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'readJob',
    method: 'GET',
    path: '/jobs/:consumer/:messageId',
    summary: 'One job',
    request: { params },
    responses: { 200: { description: 'The job', schema: jobView } },
    problems: ['NOT_FOUND'],
    handler: async ({ params }) => {
      const job = await findJob(deps.database, idOf(params));
      if (!job) throw noJob(idOf(params));
      return { status: 200, body: job };
    },
  });

const redriveRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'redriveJob',
    method: 'POST',
    path: '/jobs/:consumer/:messageId/redrive',
    summary: 'Try a job again now',
    description: 'A dead one gets its whole schedule again; one that waits for its next attempt has it now.',
    request: { params },
    responses: {
      200: { description: 'It is due', schema: z.object({ outcome: z.enum(['redriven', 'hurried']) }) },
    },
    problems: ['NOT_FOUND', 'WRONG_JOB_STATE'],
    handler: async ({ params, caller }) => {
      const id = idOf(params);
      const outcome = await redriveJob(deps.database, id, { ...caller, at: deps.clock.now() });
      if (outcome === 'gone') throw noJob(id);
      if (outcome === 'running') throw wrongState(`A worker has ${id} in hand.`);
      told(deps, caller, { job: id, outcome });
      return { status: 200, body: { outcome } };
    },
  });

const redriveAllRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'redriveJobs',
    method: 'POST',
    path: '/jobs/redrive',
    summary: 'Try all dead jobs again, or those of a consumer, a type, a tenant',
    request: { body: z.strictObject(choice) },
    responses: { 200: { description: 'How many', schema: z.object({ redriven: z.int() }) } },
    problems: [],
    handler: async ({ body, caller }) => {
      const act = { ...caller, at: deps.clock.now() };
      let redriven = 0;
      for (let some = portion; some === portion; redriven += some)
        some = await redriveDeadJobs(deps.database, { ...body, limit: portion }, act);
      told(deps, caller, { ...body, redriven });
      return { status: 200, body: { redriven } };
    },
  });

const discardRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'discardJob',
    method: 'POST',
    path: '/jobs/:consumer/:messageId/discard',
    summary: 'Give up a dead job for good',
    request: { params, body: z.strictObject({ reason }) },
    responses: { 204: { description: 'It is gone; the log of actions says what it was' } },
    problems: ['NOT_FOUND', 'WRONG_JOB_STATE'],
    handler: async ({ params, body, caller }) => {
      const id = idOf(params);
      const act = { ...caller, at: deps.clock.now(), ...body };
      const outcome = await discardJob(deps.database, id, act);
      if (outcome === 'gone') throw noJob(id);
      if (outcome === 'alive') throw wrongState(`${id} is not dead.`);
      told(deps, caller, { job: id, outcome, ...body });
      return { status: 204 };
    },
  });

export const jobRoutes = (deps: OperatorDeps): Route[] => [
  listRoute(deps),
  redriveAllRoute(deps),
  readRoute(deps),
  redriveRoute(deps),
  discardRoute(deps),
];
