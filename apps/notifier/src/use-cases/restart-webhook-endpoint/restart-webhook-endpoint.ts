import { problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import type { Endpoint } from '../../domain/endpoint.ts';
import { enable, resume, type Step } from '../../domain/endpoint-life.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';

/** What to do with the messages that wait: send them all, or let them be and begin with what comes. */
export const backlogChoices = ['deliver', 'skip'] as const;
export type Backlog = (typeof backlogChoices)[number];

export interface RestartWebhookEndpoint {
  tenantId: string;
  endpointId: string;
  backlog: Backlog;
}

type Parts = Pick<Deps, 'clock' | 'inTransaction' | 'wakeDispatcher'>;

/**
 * Sends to an endpoint again. The backlog is sent in order and with fresh schedules, or closed as cancelled: it
 * stays in the log and can be replayed. An endpoint that is enabled already is left as it is, backlog and all.
 */
const restart =
  (step: (endpoint: Endpoint) => Step) =>
  ({ clock, inTransaction, wakeDispatcher }: Parts) =>
  ({ tenantId, endpointId, backlog }: RestartWebhookEndpoint): Promise<Endpoint> =>
    inTransaction(async ({ endpoints, messages, afterCommit }) => {
      const found = await endpoints.lock(tenantId, endpointId);
      if (!found) throw endpointNotFound(endpointId);
      const next = step(found.endpoint);
      if (!next.ok) throw problem('INVALID_OPERATION', next.reason);
      if (found.endpoint.status === 'enabled') return next.endpoint;
      await endpoints.save({ ...found, endpoint: next.endpoint });
      if (backlog === 'skip') await messages.cancelFor(endpointId, clock.now());
      else await messages.hurryFor(endpointId, clock.now());
      afterCommit(wakeDispatcher);
      return next.endpoint;
    });

/** Ends a pause. */
export const resumeWebhookEndpoint = restart(resume);

/** Enables what was disabled. */
export const enableWebhookEndpoint = restart(enable);
