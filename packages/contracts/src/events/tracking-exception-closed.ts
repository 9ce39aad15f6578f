import { z } from 'zod';
import { exceptionFacts } from '../parcel-exceptions.ts';
import { instant } from '../primitives.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

/** What ended an exception. `came_true`: what was predicted has happened, and is an exception of its own. */
export const exceptionEnd = z.enum(['news', 'delivered', 'returned', 'cancelled', 'came_true']);
export type ExceptionEnd = z.infer<typeof exceptionEnd>;

export const trackingExceptionClosed = defineEvent({
  name: 'tracking.exception_closed',
  version: 1,
  producer: 'tracking-ingest',
  meaning: 'What was wrong with a parcel is so no longer. Once for each exception that was opened.',
  data: exceptionFacts.extend({ closedAt: instant, closedBy: exceptionEnd }),
  example: {
    exceptionId: 'exc_01h455vb4pex5vsknk084sn030',
    shipmentId: exampleShipmentId,
    carrier: 'ecom-express',
    trackingId: '7260412345',
    kind: 'silent' as const,
    since: '2026-01-16T03:40:00.000Z',
    openedAt: '2026-01-18T03:40:00.000Z',
    closedAt: '2026-01-18T09:12:00.000Z',
    closedBy: 'news' as const,
  },
});
