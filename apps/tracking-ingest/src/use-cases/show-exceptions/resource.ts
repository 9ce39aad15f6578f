import {
  attemptParty,
  exceptionEnd,
  exceptionKind,
  exceptionKinds,
  laneBasis,
  suggestedAction,
} from '@waybill/contracts';
import { z } from 'zod';
import { actionsFor } from '../../domain/delays/actions.ts';
import type { KnownException } from '../../ports/delays.ts';

export const exceptionResource = z
  .object({
    id: z.string(),
    state: z.enum(['open', 'closed']),
    kind: exceptionKind,
    meaning: z.string(),
    shipmentId: z.string(),
    carrier: z.string(),
    trackingId: z.string(),
    since: z.iso
      .datetime()
      .describe('Since when it is so: the last scan, the missed promise, the failed attempt.'),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    closedBy: exceptionEnd.nullable(),
    party: attemptParty.nullable().describe('Whose doing a failed attempt was.'),
    promisedAt: z.iso.datetime().nullable(),
    confidence: z.number().nullable().describe('How sure a prediction is, 0 to 1; null for what is a fact.'),
    basis: laneBasis.nullable().describe('The lane that was asked; null where a setting or a scan decided.'),
    suggestedActions: z.array(suggestedAction),
  })
  .meta({ id: 'Exception' });

export const presentException = (exception: KnownException): z.infer<typeof exceptionResource> => ({
  id: exception.id,
  state: exception.closedAt ? 'closed' : 'open',
  kind: exception.kind,
  meaning: exceptionKinds[exception.kind],
  shipmentId: exception.shipmentId,
  carrier: exception.carrier,
  trackingId: exception.trackingId,
  since: exception.since.toISOString(),
  openedAt: exception.openedAt.toISOString(),
  closedAt: exception.closedAt?.toISOString() ?? null,
  closedBy: exception.closedBy,
  party: exception.party,
  promisedAt: exception.promisedAt?.toISOString() ?? null,
  confidence: exception.confidence,
  basis: exception.basis,
  suggestedActions: [...actionsFor(exception.kind, exception.party)],
});
