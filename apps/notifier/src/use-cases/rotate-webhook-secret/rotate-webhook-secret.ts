import type { Deps } from '../../deps.ts';
import type { Endpoint } from '../../domain/endpoint.ts';
import { openSecret, sealSecret } from '../../secrets/endpoint-secrets.ts';
import { newWebhookSecret } from '../../secrets/webhook-secret.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';

const hourMs = 3_600_000;

export interface RotateWebhookSecret {
  tenantId: string;
  endpointId: string;
  /** How long deliveries carry both signatures. 0: the secret so far ends at once. */
  overlapHours: number;
}

/**
 * Gives an endpoint a new secret. During the overlap each delivery is signed with both, so receivers may change
 * theirs whenever they like. Rotated again meanwhile, the oldest of the three ends at once: two is the most.
 */
export const rotateWebhookSecret =
  ({ clock, inTransaction, vault }: Pick<Deps, 'clock' | 'inTransaction' | 'vault'>) =>
  ({
    tenantId,
    endpointId,
    overlapHours,
  }: RotateWebhookSecret): Promise<{ endpoint: Endpoint; secret: string }> =>
    inTransaction(async ({ endpoints }) => {
      const found = await endpoints.lock(tenantId, endpointId);
      if (!found) throw endpointNotFound(endpointId);
      const owner = { tenantId, endpointId };
      const secret = newWebhookSecret();
      const overlaps = overlapHours > 0;
      const previous = openSecret(vault, owner, 'secret', found.sealed.secret);
      const endpoint = {
        ...found.endpoint,
        previousSecretExpiresAt: overlaps ? new Date(clock.now().getTime() + overlapHours * hourMs) : null,
      };
      const sealed = {
        ...found.sealed,
        secret: sealSecret(vault, owner, 'secret', secret),
        previousSecret: overlaps ? sealSecret(vault, owner, 'previous_secret', previous) : null,
      };
      await endpoints.save({ endpoint, sealed });
      return { endpoint, secret };
    });
