import { parseArgs } from 'node:util';
import { scope } from '@waybill/contracts';
import { z } from 'zod';
import { operations, operationsUsage } from './operations/commands.ts';
import { UsageError } from './usage-error.ts';

export { UsageError } from './usage-error.ts';

/** What an operator can ask for, and how it is typed. */
export const usage = `Usage:
  npm run admin -- tenant create --name "Acme" --email ops@acme.example
  npm run admin -- tenant list
  npm run admin -- key issue --tenant ten_… --scopes "*" [--name checkout] [--days 90]
  npm run admin -- key list --tenant ten_…
  npm run admin -- key revoke --tenant ten_… --key key_…
${operationsUsage}

Works on the database in DATABASE_URL (operations on all services: DATABASE_ADMIN_URL), or else on the platform that "npm start" runs from WAYBILL_DATA_DIR.`;

const tenant = z.string().regex(/^ten_[0-9a-z]{26}$/, 'is the id of a tenant: ten_…');
const scopes = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .pipe(z.array(scope).min(1));

const commands = {
  'tenant create': z.strictObject({ name: z.string().min(1).max(100), email: z.email().max(250) }),
  'tenant list': z.strictObject({}),
  'key issue': z.strictObject({
    tenant,
    scopes,
    name: z.string().min(1).max(100).default('issued by the operator'),
    days: z.coerce.number().int().min(1).max(3650).optional(),
  }),
  'key list': z.strictObject({ tenant }),
  'key revoke': z.strictObject({ tenant, key: z.string().min(1).max(100) }),
  ...operations,
};

type Commands = typeof commands;
export type Command = {
  [Name in keyof Commands]: { name: Name; options: z.output<Commands[Name]> };
}[keyof Commands];

/** What concerns tenants and their keys. */
export type AccountCommand = Exclude<Command, { name: keyof typeof operations }>;

const isCommand = (name: string): name is keyof Commands => name in commands;

const text = { type: 'string' } as const;
const names = [
  'name',
  'email',
  'tenant',
  'scopes',
  'days',
  'key',
  'service',
  'state',
  'consumer',
  'type',
  'id',
];
const options = {
  ...Object.fromEntries([...names, 'reason', 'limit'].map((name) => [name, text])),
  all: { type: 'boolean' },
} as const;

/** Reads a command line. Throws UsageError, with everything that is wrong at once. */
export function commandFrom(args: readonly string[]): Command {
  const { positionals, values } = parsed(args);
  const name = positionals.join(' ');
  if (!isCommand(name)) throw new UsageError(name ? `There is no command "${name}".` : 'What is to be done?');
  const result = commands[name].safeParse({ ...values }, { error: inPlainWords });
  if (result.success) return { name, options: result.data } as Command;
  throw new UsageError(result.error.issues.map(explain).join('\n'));
}

/** What zod would say of a value that is missing or no number is for those who know zod. */
const inPlainWords = ({ code, input, expected }: z.core.$ZodRawIssue): string | undefined => {
  if (input === undefined) return 'is needed';
  return code === 'invalid_type' && expected === 'number' ? 'is a whole number' : undefined;
};

const explain = ({ path, message, ...issue }: z.core.$ZodIssue): string =>
  'keys' in issue
    ? `--${issue.keys.join(', --')} has no meaning here`
    : `--${path[0]?.toString()}: ${message}`;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
