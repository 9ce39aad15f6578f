import { commonConfig, credentialKeys, requireCredentialKeys } from '@waybill/service';
import { z } from 'zod';

const milliseconds = (standard: number) => z.coerce.number().int().min(100).max(300_000).default(standard);

export const config = commonConfig
  .extend({
    CREDENTIAL_KEYS: credentialKeys,
    QUOTE_DEADLINE_MS: milliseconds(3_000).describe('How long one provider may take to quote.'),
    BOOKING_DEADLINE_MS: milliseconds(10_000).describe(
      'How long one provider may take to book or to cancel.',
    ),
    LOOKUP_DEADLINE_MS: milliseconds(5_000).describe('How long one provider may take to find a booking.'),
    GEOCODING: z
      .enum(['required', 'optional'])
      .default('required')
      .describe(
        'Whether an order whose address cannot be placed on the map is refused (GEOCODING_FAILED), or goes on with its distance unknown.',
      ),
    BOOKING_SETTLE_MS: milliseconds(30_000).describe(
      'How long after it was sent a request may still arrive at a provider. Longer than booking and looking up twice together.',
    ),
    PROVIDER_BASE_URLS: z
      .string()
      .default('')
      .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
      .pipe(z.array(z.url({ protocol: /^https?$/ })))
      .describe(
        'Places beside the adapters’ own where merchants’ connections may point, separated by commas. Nothing else is ever called.',
      ),
    LABEL_DAYS: z.coerce
      .number()
      .int()
      .min(30)
      .max(3_650)
      .default(180)
      .describe(
        'How many days the files of labels are kept. Asked for later, one is made, or fetched from its provider, anew.',
      ),
    PROVIDER_CALL_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(3_650)
      .default(90)
      .describe('How many days the record of every call to a provider is kept, with its request and answer.'),
    PROVIDER_CONCURRENCY: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000)
      .default(64)
      .describe('Most calls of one kind to one provider at the same time, in one process.'),
    DISPATCH_CONCURRENCY: z.coerce
      .number()
      .int()
      .min(1)
      .max(500)
      .default(20)
      .describe('How many shipments one process plans, and how many it books, at the same time.'),
  })
  .superRefine((all, context) => {
    requireCredentialKeys(all, context);
    if (all.BOOKING_SETTLE_MS < all.BOOKING_DEADLINE_MS + 2 * all.LOOKUP_DEADLINE_MS) {
      const message = 'must not be shorter than BOOKING_DEADLINE_MS and twice LOOKUP_DEADLINE_MS together';
      context.addIssue({ code: 'custom', path: ['BOOKING_SETTLE_MS'], message });
    }
  });

export type Config = z.infer<typeof config>;
