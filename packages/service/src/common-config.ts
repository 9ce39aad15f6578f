import { z } from 'zod';
import { operatorKeys } from './operator/operator-keys.ts';

/** A boolean as environments spell it. */
export const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .transform((text) => text === 'true' || text === '1');

/** What every service needs to know; each adds its own with `.extend`. */
export const commonConfig = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe('Port to listen on; 0 takes any free one.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  DATABASE_URL: z.string().min(1).describe("PostgreSQL, as this service's own role."),
  DATABASE_ADMIN_URL: z
    .string()
    .optional()
    .describe(
      'PostgreSQL, as a role that may create schemas and roles. When given, the service makes its own at start.',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(20)
    .describe('Most connections that one process opens.'),
  AMQP_URL: z.string().min(1).describe('RabbitMQ.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe level that is logged.'),
  PUBLIC_BASE_URL: z
    .url()
    .default('http://127.0.0.1:8080')
    .describe('Where merchants reach the platform; the start of every link handed out.'),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .default(60_000)
    .describe('Requests that one API key may send each minute; 0 = no limit.'),
  RATE_LIMIT_FAILURES_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(60)
    .describe(
      'Wrong credentials that one address may send each minute; beyond it even right ones must wait.',
    ),
  RATE_LIMIT_SHARED: flag
    .default(false)
    .describe(
      'Whether the processes of a service count together, in their database, instead of each for itself.',
    ),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe("Reverse proxies in front, whose X-Forwarded-For is believed about the client's address."),
  OPERATOR_KEYS: operatorKeys,
  WAYBILL_DEMO_SEED: z
    .string()
    .min(16)
    .optional()
    .describe('When given, a demo tenant exists, and its key and passwords are derived from this. A secret.'),
  WAYBILL_SIMULATOR_URL: z
    .url()
    .optional()
    .describe('Where the simulated carriers answer; only the demo tenant uses it.'),
  WAYBILL_FAILPOINTS: z
    .string()
    .default('')
    .describe('For fault tests: `name=crash` pairs, separated by commas. Leave empty.'),
});

export type CommonConfig = z.infer<typeof commonConfig>;
