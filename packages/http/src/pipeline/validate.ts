import type { ZodType, z } from 'zod';
import { requireStorable } from '../body/parse-json.ts';
import { type ProblemDetail, problem } from '../problem.ts';
import type { HandlerInput } from '../route.ts';
import type { Exchange } from './exchange.ts';

type Input = Pick<
  HandlerInput<unknown, unknown, unknown, unknown, unknown>,
  'params' | 'query' | 'headers' | 'body'
>;

/** More findings than this tell a client nothing new, and cost us. */
const maxFindings = 50;

/** Checks all parts of the request at once, so that one answer names everything that is wrong. */
export function validate({ request, route, json }: Exchange): Input {
  requireStorableTexts(request.params);
  requireStorableTexts(request.query);
  const schemas = route.request ?? {};
  const findings: ProblemDetail[] = [];
  const check = (schema: ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    findings.push(...result.error.issues.flatMap(toDetails));
    return undefined;
  };
  const input = {
    params: check(schemas.params, { ...request.params }),
    query: check(schemas.query, { ...request.query }),
    headers: check(schemas.headers, request.headers),
    body: check(schemas.body, json),
  };
  if (findings.length > 0) throw refusal(findings);
  return input;
}

const refusal = (findings: readonly ProblemDetail[]) => {
  const first = findings[0];
  const place = first?.parameter ? `${first.parameter}: ` : '';
  return problem('VALIDATION_ERROR', `${place}${first?.message}`, findings.slice(0, maxFindings));
};

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/** Unknown keys are reported one by one under their own names; everything else under its path. */
function toDetails(issue: z.core.$ZodIssue): ProblemDetail[] {
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  const message = issue.code === 'unrecognized_keys' ? 'is not known here' : issue.message;
  return paths.map((path) => ({
    type: 'VALIDATION_ERROR',
    message,
    ...(path.length > 0 ? { parameter: dotted(path) } : {}),
  }));
}

function requireStorableTexts(values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    for (const text of [name, value].flat()) if (typeof text === 'string') requireStorable(text, name);
  }
}
