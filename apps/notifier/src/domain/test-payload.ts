import { z } from 'zod';
import { testType } from './webhook-types.ts';

/** The body of a webhook that an endpoint's owner asked for, to see that it arrives. */
export const testWebhook = z
  .object({
    type: z.literal(testType),
    timestamp: z.iso.datetime().describe('When it was asked for.'),
    data: z.object({ endpointId: z.string() }),
  })
  .meta({ id: 'TestWebhook' });
export type TestWebhook = z.infer<typeof testWebhook>;

export const testPayload = (endpointId: string, now: Date): TestWebhook => ({
  type: testType,
  timestamp: now.toISOString(),
  data: { endpointId },
});
