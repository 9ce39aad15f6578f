import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Answer, defineRoute, type Route } from '../route.ts';
import { type OpenApiOptions, openApiDocument } from './document.ts';

const require = createRequire(import.meta.url);

/** The page may load our own scripts and styles and call our own API; nothing else, and nothing inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (title: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}: API reference</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
  persistAuthorization: false,
});
`;

const asset = (file: string): Promise<Buffer> => readFile(require.resolve(`swagger-ui-dist/${file}`));

const hiddenGet = (path: string, summary: string, handler: () => Promise<Answer> | Answer): Route =>
  defineRoute({
    method: 'GET',
    path,
    operationId: `documentation ${path}`,
    summary,
    tags: ['documentation'],
    auth: 'none',
    hidden: true,
    responses: { 200: { description: summary } },
    problems: [],
    handler,
  });

const file = (name: string, contentType: string, read: () => Promise<Buffer> | string): Route =>
  hiddenGet(`/docs/${name}`, name, async () => ({
    status: 200,
    body: await read(),
    headers: { 'content-type': contentType, 'Cache-Control': 'public, max-age=3600' },
  }));

/**
 * `/openapi.json` and `/docs`: the document, and a page that shows it and lets people try it.
 * Everything the page needs comes from here; it works without the internet. Routes may be given as a function
 * when they are only complete later; the document is built at the first request.
 */
export function documentationRoutes(
  options: Omit<OpenApiOptions, 'routes'> & {
    readonly routes: readonly Route[] | (() => readonly Route[]);
  },
): Route[] {
  const routes = () => (typeof options.routes === 'function' ? options.routes() : options.routes);
  let document: string | undefined;
  const json = () => {
    document ??= JSON.stringify(openApiDocument({ ...options, routes: routes() }));
    return document;
  };
  const headers = { 'content-type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
  return [
    hiddenGet('/openapi.json', 'The OpenAPI document', () => ({
      status: 200,
      body: json(),
      headers: { 'content-type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' },
    })),
    hiddenGet('/docs', 'The API reference', () => ({ status: 200, body: page(options.title), headers })),
    file('start.js', 'text/javascript; charset=utf-8', () => start),
    file('swagger-ui-bundle.js', 'text/javascript; charset=utf-8', () => asset('swagger-ui-bundle.js')),
    file('swagger-ui.css', 'text/css; charset=utf-8', () => asset('swagger-ui.css')),
  ];
}
