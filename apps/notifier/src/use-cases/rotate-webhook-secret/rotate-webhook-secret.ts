import type { Transaction } from '@waybill/messaging';
import { type Actor, audit } from '@waybill/service';
import type { Deps, Unit } from '../../deps.ts';
import type { Endpoint } from '../../domain/endpoint.ts';
import { openSecret, sealSecret } from '../../secrets/endpoint-secrets.ts';
import { newWebhookSecret } from '../../secrets/webhook-secret.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';

const hourMs = 3_600_000;

export interface RotateWebhookSecret {
  endpointId: string;
  /** How long deliveries carry both signatures. 0: the secret so far ends at once. */
  overlapHours: number;
}

/**
 * Gives an endpoint a new secret. During the overlap each delivery is signed with both, so receivers may change
 * theirs whenever they like. Rotated again meanwhile, the oldest of the three ends at once: two is the most.
 */
export const rotateWebhookSecret = async (
  { clock, vault }: Pick<Deps, 'clock' | 'vault'>,
  { endpoints, publish }: Transaction<Unit>,
  actor: Actor,
  { endpointId, overlapHours }: RotateWebhookSecret,
): Promise<{ endpoint: Endpoint; sealedSecret: string }> => {
  const owner = { tenantId: actor.tenantId, endpointId };
  const found = await endpoints.lock(actor.tenantId, endpointId);
  if (!found) throw endpointNotFound(endpointId);
  const at = clock.now();
  const overlaps = overlapHours > 0;
  const previous = openSecret(vault, owner, 'secret', found.sealed.secret);
  const endpoint = {
    ...found.endpoint,
    previousSecretExpiresAt: overlaps ? new Date(at.getTime() + overlapHours * hourMs) : null,
  };
  const sealedSecret = sealSecret(vault, owner, 'secret', newWebhookSecret());
  const sealed = {
    ...found.sealed,
    secret: sealedSecret,
    previousSecret: overlaps ? sealSecret(vault, owner, 'previous_secret', previous) : null,
  };
  await endpoints.save({ endpoint, sealed });
  const change = { subject: endpointId, before: null, after: { overlapHours }, at };
  await audit(publish, actor, { ...change, action: 'webhook_endpoint.secret_rotated' });
  return { endpoint, sealedSecret };
};
