import { type ProblemType, problems } from '@waybill/contracts';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Route, RouteResponse } from '../route.ts';
import { problemSchema } from './problem-schema.ts';

type Responses = Record<`${1 | 2 | 3 | 4 | 5}${string}`, ZodOpenApiResponseObject>;

/** Problems that any route of this kind may answer without saying so. */
const impliedBy = ({ auth, scopes, request }: Route): ProblemType[] => [
  ...(auth === 'none' ? [] : (['UNAUTHORIZED'] as const)),
  ...(scopes?.length ? (['FORBIDDEN'] as const) : []),
  ...(request ? (['VALIDATION_ERROR'] as const) : []),
  ...(request?.body || request?.raw ? (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
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

const successOf = (response: RouteResponse): ZodOpenApiResponseObject => ({
  description: response.description,
  ...(response.headers ? { headers: headersOf(response) } : {}),
  ...(response.schema || response.contentType
    ? {
        content: {
          [response.contentType ?? 'application/json']: response.schema ? { schema: response.schema } : {},
        },
      }
    : {}),
});

const problemOf = (types: readonly ProblemType[], ownFormat: boolean): ZodOpenApiResponseObject => ({
  description: types.map((type) => `\`${type}\`: ${problems[type].meaning}`).join('\n\n'),
  ...(ownFormat ? {} : { content: { 'application/json': { schema: problemSchema } } }),
});

/** All answers of a route: its own, and its problems grouped by status. */
export function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const types = [...new Set([...route.problems, ...impliedBy(route)])];
  const byStatus = Map.groupBy(types, (type) => route.problemStatuses?.[type] ?? problems[type].status);
  const failures = [...byStatus].map(([status, group]) => [
    status,
    problemOf(group, Boolean(route.answerProblem)),
  ]);
  const successes = Object.entries(route.responses).map(([status, response]) => [
    status,
    successOf(response),
  ]);
  return Object.fromEntries([...failures, ...successes]) as Responses;
}
