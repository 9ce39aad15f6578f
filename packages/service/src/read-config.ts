import type { z } from 'zod';

/** Every problem of an environment at once, so that one restart is enough to mend them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const secret = /SECRET|PASSWORD|SEED|TOKEN|CREDENTIALS|(^|_)KEYS?$/;

const withoutPassword = (text: string): string => text.replace(/(\/\/[^:/@]*:)[^/]*@/, '$1***@');

/** The effective values as they may be logged. */
export const masked = (config: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      if (value === undefined || value === '') return [name, value];
      if (secret.test(name)) return [name, '***'];
      return [name, typeof value === 'string' ? withoutPassword(value) : value];
    }),
  );

/** What zod would say of a variable that is missing or no number is for those who know zod. */
const inPlainWords = ({ code, input, expected }: z.core.$ZodRawIssue): string | undefined => {
  if (input === undefined) return 'is required';
  return code === 'invalid_type' && expected === 'number' ? 'is a number' : undefined;
};

/**
 * Reads a service's configuration out of an environment.
 * An empty variable counts as absent: that is how compose files and shells say «not set».
 */
export const readConfig = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Record<string, string | undefined>,
): z.infer<Schema> => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given, { error: inPlainWords });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration cannot be used:\n${problems.join('\n')}`);
};
