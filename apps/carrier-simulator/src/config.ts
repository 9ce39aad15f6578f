import { z } from 'zod';
import { defaultSpeed } from './simulator.ts';

/** Environment of the simulator as a process of its own. */
export const config = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8090).describe('Port to listen on; 0 takes any.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe level that is logged.'),
  WAYBILL_SIMULATED_SPEED: z.coerce
    .number()
    .positive()
    .default(defaultSpeed)
    .describe('How many times faster than real parcels move; the default delivers in about 30 seconds.'),
  WAYBILL_SIMULATED_VARIETY: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Share of parcels that have trouble on the way.'),
  WAYBILL_TRACKING_URL: z
    .url()
    .optional()
    .describe('Where scans are pushed: the base URL of tracking-ingest. Without it, none are.'),
  WAYBILL_DEMO_SEED: z
    .string()
    .min(16)
    .optional()
    .describe("The platform's demo seed, from which the carriers' passwords are derived. A secret."),
  WAYBILL_SIMULATOR_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Where callers reach the simulator; the start of every label link.'),
  WAYBILL_SIMULATOR_JOURNAL: z
    .string()
    .optional()
    .describe('File in which bookings and pushes are written down, to carry on after a restart.'),
  WAYBILL_SIMULATOR_API_KEY: z
    .string()
    .min(8)
    .optional()
    .describe('When given, callers must present it as a bearer token. A secret.'),
});
export type Config = z.infer<typeof config>;
