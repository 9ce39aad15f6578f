import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const orderSourceChanged = defineEvent({
  name: 'order_source.changed',
  version: 1,
  producer: 'order-api',
  meaning:
    'An order source was connected, changed or disconnected. The highest `revision` is the truth. Credentials travel sealed.',
  data: z.object({
    orderSourceId: z.string(),
    name: z.string(),
    /** Which connector speaks to it: `http` is the generic one. */
    connector: z.string(),
    baseUrl: z.url(),
    /**
     * A JSON object of credentials, sealed by order-api’s vault for table `order_sources`, column `credentials`,
     * row `orderSourceId`. Null where it needs none.
     */
    sealedCredentials: z.string().nullable(),
    active: z.boolean(),
    revision: z.number().int().positive(),
  }),
  example: {
    orderSourceId: 'osr_01h455vb4pex5vsknk084sn02r',
    name: 'My store',
    connector: 'http',
    baseUrl: 'https://store.example/connector',
    sealedCredentials: null,
    active: true,
    revision: 1,
  },
});
