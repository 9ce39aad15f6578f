import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const orderSourceRefreshDue = defineEvent({
  name: 'order_source.refresh_due',
  version: 1,
  producer: 'order-api',
  meaning:
    'The next step of a refresh: a page of sales orders is to be fetched, or what has arrived is to be acknowledged. Order-api’s own timer; one that is over is ignored.',
  data: z.object({
    orderSourceId: z.string(),
    /** Counts the refreshes of this source. */
    refresh: z.number().int().positive(),
    /** Counts the steps of this refresh, from 1. */
    step: z.number().int().positive(),
    /** Where the page begins; null for the first, and when nothing is left but to acknowledge. */
    cursor: z.string().nullable(),
  }),
  example: { orderSourceId: 'osr_01h455vb4pex5vsknk084sn02r', refresh: 1, step: 1, cursor: null },
});
