import type { Response } from 'express';
import { defineRoute, type Route } from '../route.ts';

/** What one part says about itself. */
export interface Check {
  readonly ok: boolean;
  /** For operators; no secrets, no addresses with passwords. */
  readonly detail?: string | undefined;
}

/** Every part that must work before this service may get traffic, by name. */
export type Readiness = () => Promise<Record<string, Check>> | Record<string, Check>;

/** A part that does not answer in this time is as good as broken. */
const checkTimeoutMs = 2_000;

const stalled: Record<string, Check> = {
  readiness: { ok: false, detail: `no answer in ${checkTimeoutMs} ms` },
};

async function ask(readiness: Readiness): Promise<Record<string, Check>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Record<string, Check>>((resolve) => {
    timer = setTimeout(() => resolve(stalled), checkTimeoutMs);
  });
  try {
    return await Promise.race([readiness(), timeout]);
  } catch (error) {
    return { readiness: { ok: false, detail: error instanceof Error ? error.name : 'failed' } };
  } finally {
    clearTimeout(timer);
  }
}

const quietly = (response: Response | undefined): void => {
  if (response) response.locals.quiet = true;
};

/** Live: the process answers. It says nothing about its dependencies: restarting would not mend those. */
const live = (service: string): Route =>
  defineRoute({
    method: 'GET',
    path: '/health/live',
    operationId: 'healthLive',
    summary: 'The process is alive',
    tags: ['health'],
    auth: 'none',
    hidden: true,
    responses: { 200: { description: 'Alive' } },
    problems: [],
    handler: ({ request }) => {
      quietly(request.res);
      return { status: 200, body: { status: 'ok', service } };
    },
  });

/** Ready: every part works and the process is not draining. 503 tells load balancers to look elsewhere. */
const ready = (service: string, readiness: Readiness, isDraining: () => boolean): Route =>
  defineRoute({
    method: 'GET',
    path: '/health/ready',
    operationId: 'healthReady',
    summary: 'The service can take requests',
    tags: ['health'],
    auth: 'none',
    hidden: true,
    responses: { 200: { description: 'Ready' }, 503: { description: 'Not ready' } },
    problems: [],
    handler: async ({ request }) => {
      quietly(request.res);
      const checks = await ask(readiness);
      const ok = !isDraining() && Object.values(checks).every((check) => check.ok);
      const status = ok ? 'ok' : isDraining() ? 'draining' : 'unavailable';
      return { status: ok ? 200 : 503, body: { status, service, checks } };
    },
  });

export const healthRoutes = (service: string, readiness: Readiness, isDraining: () => boolean): Route[] => [
  live(service),
  ready(service, readiness, isDraining),
];
