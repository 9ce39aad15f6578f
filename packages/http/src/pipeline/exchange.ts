import type { Request, Response } from 'express';
import type { Caller } from '../auth.ts';
import type { Route } from '../route.ts';

/** One request on its way through the pipeline. Steps fill in what the later ones need. */
export interface Exchange {
  readonly route: Route;
  readonly request: Request;
  readonly response: Response;
  readonly requestId: string;
  caller: unknown;
  rawBody: Buffer;
  /** The body after JSON parsing, before the schema has seen it. */
  json: unknown;
}

/** The tenant of a merchant's caller, or of any custom caller that names one. */
export const tenantOf = (caller: unknown): string | undefined => {
  const tenantId = (caller as Partial<Caller> | undefined)?.tenantId;
  return typeof tenantId === 'string' ? tenantId : undefined;
};
