import { commonConfig } from '@waybill/service';
import { z } from 'zod';

const seconds = z.coerce.number().min(0).max(60);

export const config = commonConfig.extend({
  BOOKING_WAIT_SECONDS: seconds
    .default(10)
    .describe('How long a create or cancel waits for the providers when its Prefer header does not say.'),
  BOOKING_WAIT_MAX_SECONDS: seconds
    .default(30)
    .describe('The longest wait that a Prefer header may ask for.'),
});

export type Config = z.infer<typeof config>;
