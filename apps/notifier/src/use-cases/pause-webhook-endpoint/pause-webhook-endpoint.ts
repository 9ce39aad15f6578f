import { problem } from '@waybill/http';
import type { Actor } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import type { Endpoint } from '../../domain/endpoint.ts';
import { pause } from '../../domain/endpoint-life.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';
import { auditEndpoint } from '../audit-endpoint.ts';

/** Stops sending to an endpoint. What is under way ends; everything else waits. */
export const pauseWebhookEndpoint =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  (actor: Actor, endpointId: string): Promise<Endpoint> =>
    inTransaction(async ({ endpoints, publish }) => {
      const at = clock.now();
      const found = await endpoints.lock(actor.tenantId, endpointId);
      if (!found) throw endpointNotFound(endpointId);
      const step = pause(found.endpoint, at);
      if (!step.ok) throw problem('INVALID_OPERATION', step.reason);
      await endpoints.save({ ...found, endpoint: step.endpoint });
      const versions = { before: found.endpoint, after: step.endpoint, at };
      await auditEndpoint(publish, actor, { ...versions, action: 'webhook_endpoint.paused' });
      return step.endpoint;
    });
