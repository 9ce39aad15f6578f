import { z } from 'zod';
import type { DelaySettings } from './domain/delays/settings.ts';

const hours = z.coerce.number().positive().max(10_000);

/** The settings about delays; see docs/delays.md. */
export const delayConfig = {
  SILENT_AFTER_HOURS: hours
    .default(48)
    .describe(
      'A parcel on its way that nobody scans is silent after what is usual on its lane, and not before this.',
    ),
  STUCK_AFTER_HOURS: hours.default(24).describe('The same for a parcel that waits to be collected.'),
  RETURN_AFTER_HOURS: hours.default(240).describe('The same for a parcel on its way back.'),
  PREDICTED_LATE_FROM: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('The probability from which on a parcel is predicted to be late.'),
  LANE_SAMPLES: z.coerce
    .number()
    .int()
    .min(1)
    .default(20)
    .describe('How many parcels must have arrived on a lane before it tells what is usual.'),
};

type DelayConfig = { readonly [Name in keyof typeof delayConfig]: z.infer<(typeof delayConfig)[Name]> };

export const delaySettings = (config: DelayConfig): DelaySettings => ({
  silentAfterHours: config.SILENT_AFTER_HOURS,
  stuckAfterHours: config.STUCK_AFTER_HOURS,
  returnAfterHours: config.RETURN_AFTER_HOURS,
  predictedFrom: config.PREDICTED_LATE_FROM,
  laneSamples: config.LANE_SAMPLES,
});
