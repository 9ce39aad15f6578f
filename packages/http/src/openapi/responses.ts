import { type ProblemType, problems } from '@waybill/contracts';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem, problemBody } from '../problem.ts';
import type { Route, RouteResponse } from '../route.ts';
import { problemSchema } from './problem-schema.ts';
import { headersOfAnswer } from './response-headers.ts';

type Responses = Record<`${1 | 2 | 3 | 4 | 5}${string}`, ZodOpenApiResponseObject>;

const ofIdempotency = ['VALIDATION_ERROR', 'IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_IN_FLIGHT'] as const;

/** Problems that any route of this kind may answer without saying so. */
const impliedBy = ({ auth, scopes, request, path, idempotent }: Route): ProblemType[] => [
  ...(auth === 'none' ? [] : (['UNAUTHORIZED'] as const)),
  ...(scopes?.length ? (['FORBIDDEN'] as const) : []),
  ...(request || path.includes(':') ? (['VALIDATION_ERROR'] as const) : []),
  ...(request?.body || request?.raw ? (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
  ...(idempotent ? ofIdempotency : []),
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'SERVICE_UNAVAILABLE',
];

const headersOf = ({ headers = {} }: RouteResponse) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { description }]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );

const contentOf = ({ schema, contentType = 'application/json', example }: RouteResponse) => ({
  [contentType]: { ...(schema ? { schema } : {}), ...(example === undefined ? {} : { example }) },
});

const successOf = (route: Route, status: number, response: RouteResponse): ZodOpenApiResponseObject => ({
  description: response.description,
  headers: { ...headersOfAnswer(route, status), ...headersOf(response) },
  ...(response.schema || response.contentType ? { content: contentOf(response) } : {}),
});

/** What the body of each problem looks like; the document has each once. Messages differ from case to case. */
export const problemExamples = Object.fromEntries(
  (Object.keys(problems) as ProblemType[]).map((type) => [
    type,
    { value: problemBody(problem(type, problems[type].meaning), '5b3c1f6a-6f0e-4c57-9d9e-0d1f5a0c7a55') },
  ]),
);

const exampleOf = (type: ProblemType) => [type, { $ref: `#/components/examples/${type}` }];

const ourProblem = (types: readonly ProblemType[]) => ({
  schema: problemSchema,
  examples: Object.fromEntries(types.map(exampleOf)),
});

/** A partner's own format, as far as the route describes it. */
const ownProblem = ({ problemSchema: schema }: Route) =>
  schema ? { content: { 'application/json': { schema } } } : {};

const problemOf = (
  route: Route,
  status: number,
  types: readonly ProblemType[],
): ZodOpenApiResponseObject => ({
  description: types.map((type) => `\`${type}\`: ${problems[type].meaning}`).join('\n\n'),
  headers: headersOfAnswer(route, status),
  ...(route.answerProblem ? ownProblem(route) : { content: { 'application/json': ourProblem(types) } }),
});

/** The problems of a route by the status that it answers them with, those included that any route may answer. */
function problemsByStatus(route: Route): ReadonlyMap<number, readonly ProblemType[]> {
  const types = [...new Set([...route.problems, ...impliedBy(route)])];
  return Map.groupBy(types, (type) => route.problemStatuses?.[type] ?? problems[type].status);
}

/** All answers of a route: its own, and its problems grouped by status. */
export function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const failures = [...problemsByStatus(route)].map(([status, types]) => [
    status,
    problemOf(route, status, types),
  ]);
  const successes = Object.entries(route.responses).map(([status, response]) => [
    status,
    successOf(route, Number(status), response),
  ]);
  return Object.fromEntries([...failures, ...successes]) as Responses;
}
