import type { Request } from 'express';

/** Takes the credential out of a request; undefined when there is none. */
export type TokenExtractor = (request: Request) => string | undefined;

const bearer = /^Bearer +(\S+) *$/i;

/** `Authorization: Bearer <key>`. */
export const bearerToken: TokenExtractor = (request) => bearer.exec(request.get('authorization') ?? '')?.[1];

/** `<header>: <key>`, such as x-api-key, API-Key or X-Auth-Key. */
export const headerToken =
  (name: string): TokenExtractor =>
  (request) =>
    request.get(name)?.trim() || undefined;

/** Asks each extractor in turn; the first credential found is the one that counts. */
export const firstToken =
  (...extractors: readonly TokenExtractor[]): TokenExtractor =>
  (request) => {
    for (const extract of extractors) {
      const token = extract(request);
      if (token) return token;
    }
    return undefined;
  };
