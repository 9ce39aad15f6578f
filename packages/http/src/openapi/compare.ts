import type { Express } from 'express';
import { descriptionOf, partsOf } from '../app/described.ts';
import type { Route } from '../route.ts';
import type { OpenApiDocument } from './document.ts';
import { openApiPath } from './operation.ts';

export interface DocumentDifferences {
  /** `POST /shipments` answers, but no reader of the document would know. */
  readonly undocumented: readonly string[];
  /** Documented, but nothing answers. */
  readonly unanswered: readonly string[];
  /** How many operations were compared: a check over none proves nothing. */
  readonly compared: number;
}

const verbs = ['get', 'put', 'post', 'delete', 'patch'] as const;

const documented = (document: OpenApiDocument): string[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    verbs.filter((verb) => item[verb]).map((verb) => `${verb.toUpperCase()} ${path}`),
  );

/** Read from the live router of the app, not from its list of routes. */
const answered = (app: Express): string[] =>
  app.router.stack.flatMap(({ route }) =>
    route
      ? verbs
          .filter((verb) => (route as unknown as { methods: Record<string, boolean> }).methods[verb])
          .map((verb) => `${verb.toUpperCase()} ${openApiPath(route.path)}`)
      : [],
  );

/** Compares a document with what an app, or a combination of apps, really answers, both ways. */
export function compareWithRouter(document: OpenApiDocument, app: Express): DocumentDifferences {
  const hidden = new Set(
    descriptionOf(app)
      .routes.filter((route) => route.hidden)
      .map(operation),
  );
  const inDocument = new Set(documented(document));
  const inApp = new Set([app, ...partsOf(app)].flatMap(answered));
  return {
    undocumented: [...inApp].filter((name) => !inDocument.has(name) && !hidden.has(name)),
    unanswered: [...inDocument].filter((name) => !inApp.has(name)),
    compared: inApp.size,
  };
}

const operation = ({ method, path }: Route): string => `${method} ${openApiPath(path)}`;
