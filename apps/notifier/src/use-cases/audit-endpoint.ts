import type { Publish } from '@waybill/messaging';
import { type Actor, audit } from '@waybill/service';
import type { Endpoint } from '../domain/endpoint.ts';
import { withoutQuery } from '../domain/without-query.ts';

const termsOf = (endpoint: Endpoint): Record<string, unknown> => ({
  url: withoutQuery(endpoint.url),
  description: endpoint.description,
  eventTypes: endpoint.eventTypes,
  statuses: endpoint.statuses,
  locationExternalIds: endpoint.locationExternalIds,
  payload: endpoint.payload,
  headerNames: endpoint.headerNames,
  status: endpoint.status,
});

const only = (terms: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, terms[name]]));

interface Change {
  action: `webhook_endpoint.${'created' | 'changed' | 'deleted' | 'paused' | 'resumed' | 'enabled'}`;
  before: Endpoint | null;
  after: Endpoint | null;
  at: Date;
}

/** Tells the audit log what became different about an endpoint. A change of nothing leaves no trace. */
export const auditEndpoint = async (
  publish: Publish,
  actor: Actor,
  { action, before, after, at }: Change,
): Promise<void> => {
  const subject = (after ?? before)?.id;
  if (!subject) return;
  const [was, is] = [before && termsOf(before), after && termsOf(after)];
  if (!was || !is) {
    await audit(publish, actor, { action, subject, before: was, after: is, at });
    return;
  }
  const changed = Object.keys(is).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  if (changed.length === 0) return;
  await audit(publish, actor, { action, subject, before: only(was, changed), after: only(is, changed), at });
};
