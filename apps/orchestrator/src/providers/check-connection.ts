import type { ProviderAdapter } from '@waybill/carriers';
import { type ProblemDetail, problem } from '@waybill/http';
import type { z } from 'zod';
import type { BaseUrls } from './base-urls.ts';

/** What is needed to tell whether a connection can be right before anybody is called. */
export interface ConnectionChecks {
  readonly adapterOf: (kind: string) => ProviderAdapter | undefined;
  readonly adapterKinds: readonly string[];
  readonly baseUrls: BaseUrls;
}

const refusal = (...details: Omit<ProblemDetail, 'type'>[]) => {
  const [first] = details;
  const typed = details.map((detail) => ({ ...detail, type: 'INVALID_DATA' }));
  return problem('INVALID_DATA', first?.message ?? 'The connection does not fit.', typed);
};

/** Throws INVALID_DATA, naming those there are. */
export const adapterNamed = (checks: ConnectionChecks, kind: string): ProviderAdapter => {
  const adapter = checks.adapterOf(kind);
  const known = checks.adapterKinds.join(', ');
  if (!adapter)
    throw refusal({ message: `There is no adapter ${kind}; there are ${known}.`, parameter: 'adapter' });
  return adapter;
};

/** Throws INVALID_DATA with every place that the adapter does not understand. Values are not repeated: they are secrets. */
export const understood = <T>(schema: z.ZodType<T>, value: unknown, parameter: string): T => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refusal(
    ...result.error.issues.map((issue) => ({
      message: `${[parameter, ...issue.path].join('.')}: ${issue.message}`,
      parameter: [parameter, ...issue.path].join('.'),
    })),
  );
};

/** The address to store: the one given, or the adapter's own. Throws INVALID_DATA where it is not allowed. */
export const baseUrlFor = (
  { baseUrls }: ConnectionChecks,
  { kind, defaultBaseUrl }: ProviderAdapter,
  given: string | undefined,
): string => {
  const parameter = 'baseUrl';
  const url = given ?? defaultBaseUrl;
  if (url === undefined)
    throw refusal({ message: `The adapter ${kind} has no usual place: say where.`, parameter });
  if (url === defaultBaseUrl) return url;
  const allowed = baseUrls.check(url);
  if (allowed === null)
    throw refusal({ message: 'Connections may not point there; PROVIDER_BASE_URLS says where.', parameter });
  return allowed;
};
