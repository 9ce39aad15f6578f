import type { ZodType } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route, SecurityScheme } from '../route.ts';
import { openApiPath, operationOf, tagName } from './operation.ts';
import { sharedHeaders } from './response-headers.ts';
import { problemExamples } from './responses.ts';

export interface WebhookDescription {
  readonly summary: string;
  readonly description?: string;
  readonly schema: ZodType;
}

export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Of one service, or of several together: `[...routesOf(orders), ...routesOf(notifier)]`. Hidden ones stay out. */
  readonly routes: readonly Route[];
  /** What we send to merchants, by event type. */
  readonly webhooks?: Readonly<Record<string, WebhookDescription>>;
}

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** Builds the OpenAPI 3.1 document from the routes themselves. Throws when two of them share an operationId. */
export function openApiDocument(options: OpenApiOptions): OpenApiDocument {
  const routes = options.routes.filter((route) => !route.hidden);
  refuseSharedNames(routes);
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: options.title,
        version: options.version,
        ...(options.description ? { description: options.description } : {}),
      },
      tags: [...new Set(routes.flatMap(({ tags }) => tags.map(tagName)))].map((name) => ({ name })),
      paths: pathsOf(routes),
      ...(options.webhooks ? { webhooks: webhooksOf(options.webhooks) } : {}),
      components: {
        securitySchemes: securitySchemesOf(routes),
        headers: sharedHeaders,
        examples: problemExamples,
      },
    },
    {
      // What JSON Schema cannot say is described as "anything" rather than refused.
      allowEmptySchema: { custom: true, transform: true, date: true, bigint: true, undefined: true },
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type === 'date')
          Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      },
    },
  );
}

function refuseSharedNames(routes: readonly Route[]): void {
  const seen = new Set<string>();
  for (const { operationId } of routes) {
    if (seen.has(operationId)) throw new Error(`two routes share the operationId ${operationId}`);
    seen.add(operationId);
  }
}

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
}

/** Standard Webhooks 1.0; the same on every webhook. */
const signatureHeaders = [
  ['webhook-id', 'The message’s id: the same each time it is sent.'],
  ['webhook-timestamp', 'Unix time of this attempt, in seconds.'],
  [
    'webhook-signature',
    '`v1,` and the HMAC-SHA256 of id, timestamp and body, joined by dots; one for each secret that is valid.',
  ],
].map(([name = '', description = '']) => ({
  name,
  in: 'header' as const,
  required: true,
  description,
  schema: { type: 'string' as const },
}));

const webhooksOf = (webhooks: Readonly<Record<string, WebhookDescription>>): ZodOpenApiPathsObject =>
  Object.fromEntries(
    Object.entries(webhooks).map(([name, { summary, description, schema }]) => [
      name,
      {
        post: {
          operationId: `webhook.${name}`,
          summary,
          ...(description ? { description } : {}),
          parameters: signatureHeaders,
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: { '2XX': { description: 'Taken. Anything else is tried again later.' } },
        },
      },
    ]),
  );

const merchantSchemes: Record<string, SecurityScheme> = {
  bearerAuth: { type: 'http', scheme: 'bearer', description: 'Your API key.' },
  apiKeyHeader: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'Your API key.' },
};

const securitySchemesOf = (routes: readonly Route[]): Record<string, SecurityScheme> => {
  const schemes: Record<string, SecurityScheme> = {};
  for (const { auth } of routes) {
    if (auth === 'merchant') Object.assign(schemes, merchantSchemes);
    else if (auth !== 'none') schemes[auth.name] = auth.scheme;
  }
  return schemes;
};
