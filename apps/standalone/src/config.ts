import { z } from 'zod';

/** What can be set when everything runs in one process. */
export const config = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe('The one port for everything; 0 takes any free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Only this machine, unless you say otherwise.'),
  WAYBILL_DATA_DIR: z
    .string()
    .default('.waybill')
    .describe('Where everything is kept: database, credentials, the simulated carriers.'),
  WAYBILL_SIMULATED_SPEED: z.coerce
    .number()
    .positive()
    .max(1_000_000)
    .optional()
    .describe(
      'How many times faster than real the simulated carriers move; by default a delivery takes about 30 seconds.',
    ),
  WAYBILL_ALLOW_PRIVATE_WEBHOOKS: z
    .enum(['true', 'false'])
    .default('true')
    .describe(
      'Whether webhooks may go to loopback and private addresses. Never true on a server that others can reach.',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('warn')
    .describe('Least severe level that is logged, to waybill.log in the data folder.'),
});

export type StandaloneConfig = z.infer<typeof config>;
