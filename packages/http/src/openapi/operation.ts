import type { ZodType } from 'zod';
import type { ZodObjectInput, ZodOpenApiOperationObject, ZodOpenApiRequestBodyObject } from 'zod-openapi';
import type { Auth, Route } from '../route.ts';
import { headersOf } from './request-headers.ts';
import { responsesOf } from './responses.ts';

/** `/shipments/:id` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replace(/:([A-Za-z_]\w*)/g, '{$1}');

/** Services name their tags as they like; readers find them written alike. */
export const tagName = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1);

type Security = Record<string, string[]>[];

const securityOf = (auth: Auth): Security => {
  if (auth === 'none') return [];
  return auth === 'merchant' ? [{ bearerAuth: [] }, { apiKeyHeader: [] }] : [{ [auth.name]: [] }];
};

/** The notes that every reader of an operation needs and no author should have to write. */
const descriptionOf = (route: Route): string | undefined => {
  const scopes = route.scopes?.length
    ? `Needs the scope ${route.scopes.map((s) => `\`${s}\``).join(', ')}.`
    : '';
  return [route.description, scopes].filter(Boolean).join('\n\n') || undefined;
};

/** Path parameters that no schema describes are plain strings. */
const undescribedParams = (route: Route) =>
  route.request?.params
    ? []
    : [...route.path.matchAll(/:([A-Za-z_]\w*)/g)].map(([, name = '']) => ({
        name,
        in: 'path' as const,
        required: true,
        schema: { type: 'string' as const },
      }));

const requestBodyOf = ({ request }: Route): ZodOpenApiRequestBodyObject | undefined => {
  if (request?.body) {
    const required = !request.body.safeParse(undefined).success;
    const example = request.example === undefined ? {} : { example: request.example };
    return { required, content: { 'application/json': { schema: request.body, ...example } } };
  }
  if (!request?.raw) return undefined;
  const { contentTypes, description, schema } = request.raw;
  const media = schema ? { schema } : {};
  const content = Object.fromEntries(contentTypes.map((type) => [type === '*' ? '*/*' : type, media]));
  return { required: true, ...(description ? { description } : {}), content };
};

const objects = (schema: ZodType | undefined) => schema as (ZodType & ZodObjectInput) | undefined;

const requestParamsOf = ({ request }: Route) => {
  const [path, query, header] = [
    objects(request?.params),
    objects(request?.query),
    objects(request?.headers),
  ];
  return { ...(path ? { path } : {}), ...(query ? { query } : {}), ...(header ? { header } : {}) };
};

/** One route as an OpenAPI operation. */
export function operationOf(route: Route): ZodOpenApiOperationObject {
  const description = descriptionOf(route);
  const requestBody = requestBodyOf(route);
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(description ? { description } : {}),
    tags: route.tags.map(tagName),
    security: securityOf(route.auth),
    parameters: [...undescribedParams(route), ...headersOf(route)],
    requestParams: requestParamsOf(route),
    ...(requestBody ? { requestBody } : {}),
    responses: responsesOf(route),
  };
}
