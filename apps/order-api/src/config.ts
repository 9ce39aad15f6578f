import { commonConfig, credentialKeys, flag } from '@waybill/service';
import { z } from 'zod';

const seconds = z.coerce.number().min(0).max(60);

export const config = commonConfig.extend({
  CREDENTIAL_KEYS: credentialKeys,
  WAYBILL_ALLOW_PRIVATE_WEBHOOKS: flag
    .default(false)
    .describe(
      'Whether stores may be at loopback and private addresses, as webhooks may where the notifier says so. For development and closed networks.',
    ),
  BOOKING_WAIT_SECONDS: seconds
    .default(10)
    .describe('How long a create or cancel waits for the providers when its Prefer header does not say.'),
  BOOKING_WAIT_MAX_SECONDS: seconds
    .default(30)
    .describe('The longest wait that a Prefer header may ask for.'),
  STORE_MESSAGE_DAYS: z.coerce
    .number()
    .int()
    .min(30)
    .max(3_650)
    .default(365)
    .describe(
      'How many days what a store has sent is kept byte for byte, from when it was last sent. Its shipment stays.',
    ),
  TRACKING_PAGE_POLL_SECONDS: z.coerce
    .number()
    .min(1)
    .max(3_600)
    .default(20)
    .describe('How often an open tracking page looks for news; less often while there is none.'),
  TRACKING_PAGE_VISITS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('How often one address may open tracking pages each minute, in each process.'),
  TRACKING_FINDER_TRIES_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(10)
    .describe('How often one address may look for a parcel by order number each minute.'),
});

export type Config = z.infer<typeof config>;
