import { problem } from '@waybill/http';
import type { Actor } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import type { Endpoint } from '../../domain/endpoint.ts';
import { enable, resume, type Step } from '../../domain/endpoint-life.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';
import { auditEndpoint } from '../audit-endpoint.ts';

/** What to do with the messages that wait: send them all, or let them be and begin with what comes. */
export const backlogChoices = ['deliver', 'skip'] as const;
export type Backlog = (typeof backlogChoices)[number];

export interface RestartWebhookEndpoint {
  actor: Actor;
  endpointId: string;
  backlog: Backlog;
}

type Parts = Pick<Deps, 'clock' | 'inTransaction' | 'wakeDispatcher'>;

/**
 * Sends to an endpoint again. The backlog is sent in order and with fresh schedules, or closed as cancelled: it
 * stays in the log and can be replayed. An endpoint that is enabled already is left as it is, backlog and all.
 */
const restart =
  (
    step: (endpoint: Endpoint, now: Date) => Step,
    action: 'webhook_endpoint.resumed' | 'webhook_endpoint.enabled',
  ) =>
  ({ clock, inTransaction, wakeDispatcher }: Parts) =>
  ({ actor, endpointId, backlog }: RestartWebhookEndpoint): Promise<Endpoint> =>
    inTransaction(async ({ endpoints, messages, publish, afterCommit }) => {
      const at = clock.now();
      // Of a backlog that is being added to, the first could be cancelled and the next left waiting for it.
      const lock = backlog === 'skip' ? endpoints.lockAlone : endpoints.lock;
      const found = await lock(actor.tenantId, endpointId);
      if (!found) throw endpointNotFound(endpointId);
      const next = step(found.endpoint, at);
      if (!next.ok) throw problem('INVALID_OPERATION', next.reason);
      if (found.endpoint.status === 'enabled') return next.endpoint;
      await endpoints.save({ ...found, endpoint: next.endpoint });
      if (backlog === 'skip') await messages.cancelFor(endpointId, at);
      else await messages.hurryFor(endpointId, at);
      await auditEndpoint(publish, actor, { action, before: found.endpoint, after: next.endpoint, at });
      afterCommit(wakeDispatcher);
      return next.endpoint;
    });

/** Ends a pause. */
export const resumeWebhookEndpoint = restart(resume, 'webhook_endpoint.resumed');

/** Enables what was disabled. */
export const enableWebhookEndpoint = restart(enable, 'webhook_endpoint.enabled');
