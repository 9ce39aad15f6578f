import { commonConfig, credentialKeys, requireCredentialKeys } from '@waybill/service';
import { z } from 'zod';
import { delayConfig } from './delay-config.ts';

const count = z.coerce.number().int().min(1);

export const config = commonConfig
  .extend({
    CREDENTIAL_KEYS: credentialKeys,
    SCANS_PER_COMMIT: count.max(2_000).default(250).describe('How many pushes may share one commit.'),
    SCAN_COMMITS_AT_ONCE: count
      .max(20)
      .default(2)
      .describe('How many such commits may be under way at a time, each on a connection of its own.'),
    SCANS_WAITING: count
      .default(4_000)
      .describe('How many pushes may wait to be stored; beyond it carriers hear 503 and come back.'),
    SCANS_WAITING_MB: count.default(64).describe('The same in megabytes of memory.'),
    UNMATCHED_SCANS_DAYS: count
      .max(3_650)
      .default(90)
      .describe('How many days scans wait for a booking with their number before they expire.'),
    WATCHED_PARCEL_DAYS: count
      .min(180)
      .max(3_650)
      .default(400)
      .describe(
        'How many days after their booking parcels that have ended are remembered: what was promised, when they came, what was wrong.',
      ),
    PARCEL_LANES: count
      .max(50)
      .default(1)
      .describe(
        'How many transactions one process follows parcels in at a time. Each takes from the speed of the answers.',
      ),
    ...delayConfig,
  })
  .superRefine(requireCredentialKeys);

export type Config = z.infer<typeof config>;
