import { problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import type { Endpoint } from '../../domain/endpoint.ts';
import { pause } from '../../domain/endpoint-life.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';

/** Stops sending to an endpoint. What is under way ends; everything else waits. */
export const pauseWebhookEndpoint =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  (tenantId: string, endpointId: string): Promise<Endpoint> =>
    inTransaction(async ({ endpoints }) => {
      const found = await endpoints.lock(tenantId, endpointId);
      if (!found) throw endpointNotFound(endpointId);
      const step = pause(found.endpoint, clock.now());
      if (!step.ok) throw problem('INVALID_OPERATION', step.reason);
      await endpoints.save({ ...found, endpoint: step.endpoint });
      return step.endpoint;
    });
