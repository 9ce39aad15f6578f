import { derive } from '@waybill/contracts';
import { commonConfig, flag } from '@waybill/service';
import { z } from 'zod';
import { encryptionKeys } from './secrets/encryption-keys.ts';

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What the notifier needs to know; defaults on the left of each description. */
export const config = commonConfig
  .extend({
    WAYBILL_ALLOW_PRIVATE_WEBHOOKS: flag
      .default(false)
      .describe(
        'Whether webhooks may go to loopback and private addresses. Never true where others add endpoints.',
      ),
    CREDENTIAL_KEYS: encryptionKeys
      .optional()
      .describe(
        'Keys that seal secrets at rest: `id:base64 of 32 bytes`, separated by commas; the first seals, all open. Needed without a demo seed.',
      ),
    WEBHOOK_TIMEOUT_MS: wholeNumber(100, 60_000)
      .default(15_000)
      .describe('How long an endpoint may take to answer, in milliseconds.'),
    WEBHOOK_CONCURRENCY: wholeNumber(1, 5_000)
      .default(512)
      .describe('Most deliveries that one process has under way.'),
    WEBHOOK_ENDPOINT_CONCURRENCY: wholeNumber(1, 500)
      .default(20)
      .describe('Most deliveries that one process has under way to one endpoint.'),
  })
  .superRefine(({ CREDENTIAL_KEYS, WAYBILL_DEMO_SEED }, context) => {
    if (CREDENTIAL_KEYS || WAYBILL_DEMO_SEED) return;
    context.addIssue({ code: 'custom', path: ['CREDENTIAL_KEYS'], message: 'is needed' });
  });

export type Config = z.infer<typeof config>;

/** The keys that were given, or the demo's own: whoever knows the seed knows the demo's secrets anyway. */
export const encryptionKeysOf = ({
  CREDENTIAL_KEYS: keys,
  WAYBILL_DEMO_SEED: seed,
}: Config): ReadonlyMap<string, Buffer> => {
  if (keys) return keys;
  if (seed) return new Map([['demo', derive(seed, 'encryption-key:notifier')]]);
  throw new Error('CREDENTIAL_KEYS is needed');
};
