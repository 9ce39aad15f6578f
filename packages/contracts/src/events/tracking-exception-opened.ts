import { z } from 'zod';
import { exceptionFacts, laneBasis, suggestedAction } from '../parcel-exceptions.ts';
import { instant } from '../primitives.ts';
import { attemptParty } from '../tracking-statuses.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const trackingExceptionOpened = defineEvent({
  name: 'tracking.exception_opened',
  version: 1,
  producer: 'tracking-ingest',
  meaning: 'Something is wrong with a parcel. Once for each thing that is wrong, until it is closed.',
  data: exceptionFacts.extend({
    /** Whose doing a failed attempt was. */
    party: attemptParty.nullable(),
    promisedAt: instant.nullable(),
    /** How sure a prediction is, 0 to 1; null for what is a fact. */
    confidence: z.number().min(0).max(1).nullable(),
    basis: laneBasis.nullable(),
    suggestedActions: z.array(suggestedAction),
  }),
  example: {
    exceptionId: 'exc_01h455vb4pex5vsknk084sn030',
    shipmentId: exampleShipmentId,
    carrier: 'ecom-express',
    trackingId: '7260412345',
    kind: 'silent' as const,
    since: '2026-01-16T03:40:00.000Z',
    openedAt: '2026-01-18T03:40:00.000Z',
    party: null,
    promisedAt: '2026-01-18T22:00:00.000Z',
    confidence: null,
    basis: {
      measure: 'silence' as const,
      mover: 'ecom-express',
      origin: 'US-MA',
      destination: 'US-MA',
      samples: 212,
    },
    suggestedActions: [{ action: 'ask_carrier' as const, why: 'It may have been missed at a hub.' }],
  },
});
