import { z } from 'zod';

/** Where each service keeps its jobs. A test holds it against the services themselves. */
export const schemas = {
  'order-api': 'orders',
  orchestrator: 'orchestration',
  'tracking-ingest': 'tracking',
  notifier: 'notifications',
} as const;

/** Which columns of each hold sealed values; the same test holds this too. */
export const sealedColumns: Readonly<Record<ServiceName, readonly { table: string; column: string }[]>> = {
  'order-api': [{ table: 'order_sources', column: 'credentials' }],
  orchestrator: [{ table: 'providers', column: 'credentials' }],
  'tracking-ingest': [
    { table: 'carrier_accounts', column: 'secret' },
    { table: 'carrier_accounts', column: 'previous_secret' },
  ],
  notifier: [
    { table: 'webhook_endpoints', column: 'secret' },
    { table: 'webhook_endpoints', column: 'previous_secret' },
    { table: 'webhook_endpoints', column: 'headers' },
    { table: 'order_sources', column: 'sealed_credentials' },
  ],
};

export type ServiceName = keyof typeof schemas;
export const serviceNames = Object.keys(schemas) as [ServiceName, ...ServiceName[]];

export const operationsUsage = `
  npm run admin -- jobs list [--state dead|retrying|running] [--service notifier] [--consumer …] [--type …] [--tenant ten_…]
  npm run admin -- jobs redrive --id consumer/message        one of them, now
  npm run admin -- jobs redrive --all [--service …] [--consumer …] [--type …] [--tenant …]     all that are dead
  npm run admin -- jobs discard --id consumer/message --reason "…"
  npm run admin -- outbox list [--state due|failing|timer] [--service …]
  npm run admin -- parked list|requeue [--service …] [--id …]       needs AMQP_URL
  npm run admin -- parked discard --id … --reason "…"
  npm run admin -- secrets list [--service …]               which key they are under
  npm run admin -- operations log [--service …]

Lists have at most 100 lines of each service, unless you say otherwise: --limit 1000`;

const service = z.enum(serviceNames, `is one of ${serviceNames.join(', ')}`).optional();
const text = z.string().min(1).max(300);
const limit = z.coerce.number().int().min(1).max(10_000).default(100);
const reason = text.min(3);
const choice = {
  service,
  consumer: text.optional(),
  type: text.optional(),
  tenant: text.optional(),
};

const redrive = z
  .strictObject({ id: text.optional(), all: z.boolean().optional(), ...choice })
  .refine(({ id, all }) => (id === undefined) === (all === true), {
    path: ['id'],
    message: 'names one job; or give --all',
  });

/** What an operator can ask about messages, and how it is typed. */
export const operations = {
  'jobs list': z.strictObject({
    state: z.enum(['dead', 'retrying', 'running']).optional(),
    ...choice,
    limit,
  }),
  'jobs redrive': redrive,
  'jobs discard': z.strictObject({ id: text, reason }),
  'outbox list': z.strictObject({ state: z.enum(['due', 'failing', 'timer']).optional(), service, limit }),
  'parked list': z.strictObject({ service, limit }),
  'parked requeue': z.strictObject({ service, id: text.optional() }),
  'parked discard': z.strictObject({ id: text, reason }),
  'secrets list': z.strictObject({ service }),
  'operations log': z.strictObject({ service, limit }),
};

type Operations = typeof operations;
export type Operation = {
  [Name in keyof Operations]: { name: Name; options: z.output<Operations[Name]> };
}[keyof Operations];

export const isOperation = (command: { name: string }): command is Operation => command.name in operations;
