import type { ProblemType } from '@waybill/contracts';
import type { Request } from 'express';
import type { ZodType, ZodUndefined, z } from 'zod';
import type { Auth, CallerOf } from './auth.ts';
import type { ProblemBody } from './problem.ts';

export * from './auth.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A body that the handler reads itself, from `rawBody`: signed pushes, carriers' own formats. */
export interface RawBody {
  /** Accepted media types; `*` accepts all, even none. */
  readonly contentTypes: readonly string[];
  readonly description?: string;
  /** How the reference describes it; never used to validate. */
  readonly schema?: ZodType;
}

export interface RequestSchemas<P, Q, H, B> {
  readonly params?: P;
  readonly query?: Q;
  /** Names in lower case. Unknown headers must be allowed: use a loose or stripping object. */
  readonly headers?: H;
  /** JSON. Absent: the route takes no body and any that comes is ignored. */
  readonly body?: B;
  /** A body that works, for the reference. Tests send it. */
  readonly example?: unknown;
  readonly raw?: RawBody;
}

export interface RouteResponse {
  readonly description: string;
  /** What the reference says about the body, and what tests check it against. */
  readonly schema?: ZodType;
  readonly headers?: Readonly<Record<string, { readonly description: string }>>;
  /** Default application/json. */
  readonly contentType?: string;
  /** What the body may look like, for the reference. Tests hold it against the schema. */
  readonly example?: unknown;
}

/** What a handler returns. A string or bytes go out as they are and need a content-type header. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HandlerInput<P, Q, H, B, C> {
  readonly params: P;
  readonly query: Q;
  readonly headers: H;
  readonly body: B;
  /** The bytes as they came; empty when the route takes no body. */
  readonly rawBody: Buffer;
  readonly caller: C;
  readonly request: Request;
  readonly requestId: string;
  /** Aborts when the client goes away before it has its answer. */
  readonly signal: AbortSignal;
}

interface RouteFacts {
  readonly method: Method;
  /** Express notation: `/shipments/:shipmentId`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** Whether it heeds Idempotency-Key. Only for the reference: the handler does it. */
  readonly idempotent?: boolean;
  /** Whether it heeds Prefer. Only for the reference: the handler does it. */
  readonly waits?: boolean;
  /** Scopes that the caller's key must have, all of them. */
  readonly scopes?: readonly string[];
  readonly responses: Readonly<Record<number, RouteResponse>>;
  /** Problems of this operation; those that any route may answer are added by themselves. */
  readonly problems: readonly ProblemType[];
  /** Where this operation documents another status for a problem: `{ INVALID_DATA: 400 }`. */
  readonly problemStatuses?: Readonly<Partial<Record<ProblemType, number>>>;
  /** Bytes; overrides the app's limit. */
  readonly maxBodyBytes?: number;
  /** Left out of the OpenAPI document: pages for people, probes. */
  readonly hidden?: boolean;
  /** A partner's own error format. Gets the public problem; what it returns is sent in its place. */
  readonly answerProblem?: (body: ProblemBody, status: number) => Answer;
  /** What `answerProblem` sends, for the reference. */
  readonly problemSchema?: ZodType;
  /** A prefix of paths: `answerProblem` also answers what no route takes below it, wrong methods included. */
  readonly answersBelow?: string;
}

/** A route with its types erased: what apps, documents and checkers handle. */
export interface Route extends RouteFacts {
  readonly auth: Auth;
  readonly request?: RequestSchemas<ZodType, ZodType, ZodType, ZodType>;
  handler(input: HandlerInput<unknown, unknown, unknown, unknown, unknown>): Promise<Answer>;
}

type Parsed<S> = S extends ZodType ? z.output<S> : undefined;

export interface RouteDefinition<A extends Auth, P, Q, H, B> extends RouteFacts {
  readonly auth: A;
  readonly request?: RequestSchemas<P, Q, H, B>;
  handler(
    input: HandlerInput<Parsed<P>, Parsed<Q>, Parsed<H>, Parsed<B>, CallerOf<A>>,
  ): Promise<Answer> | Answer;
}

/**
 * Declares one endpoint as data: the server runs it and the OpenAPI document describes it, from the same object.
 * Throws at once on a path in OpenAPI notation, which Express would take literally.
 */
export function defineRoute<
  const A extends Auth,
  P extends ZodType = ZodUndefined,
  Q extends ZodType = ZodUndefined,
  H extends ZodType = ZodUndefined,
  B extends ZodType = ZodUndefined,
>(definition: RouteDefinition<A, P, Q, H, B>): Route {
  if (/[{}]/.test(definition.path)) throw new Error(`write :name, not {name}, in ${definition.path}`);
  const handler = async (input: HandlerInput<never, never, never, never, never>) =>
    await definition.handler(input);
  return { ...definition, handler } as Route;
}
