import type { Request } from 'express';

/** The sender of a request, as its API key identifies it. */
export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  /** `*` means everything. */
  readonly scopes: readonly string[];
}

/** Finds out who sent the request. Throws the problem UNAUTHORIZED (see `unauthorized`) when nobody known did. */
export type Authenticator<C> = (request: Request) => Promise<C>;

/** An OpenAPI security scheme object. */
export type SecurityScheme =
  | { readonly type: 'http'; readonly scheme: 'basic' | 'bearer'; readonly description?: string }
  | {
      readonly type: 'apiKey';
      readonly in: 'header' | 'query';
      readonly name: string;
      readonly description?: string;
    };

/** Authentication of one route's own, such as a carrier's Basic credentials. */
export interface CustomAuth<C> {
  /** The scheme's name in the OpenAPI document. */
  readonly name: string;
  readonly scheme: SecurityScheme;
  /** Set if it counts failures by something better than the client's address; then they are counted nowhere else. */
  readonly limitsItself?: true;
  /** What a partner's format answers where the credentials are missing, if not 401. */
  readonly missingCredentials?: 400;
  authenticate(request: Request): Promise<C>;
  /**
   * For callers who sign the body: runs when the body has been read, before anything is done with it. Throws
   * UNAUTHORIZED like `authenticate`.
   */
  prove?(caller: C, body: Buffer, request: Request): Promise<void>;
}

export type Auth = 'merchant' | 'none' | CustomAuth<unknown>;

/** What a handler finds in `caller`: a merchant's key, a custom authenticator's result, or nothing. */
export type CallerOf<A extends Auth> = A extends 'merchant'
  ? Caller
  : A extends CustomAuth<infer C>
    ? C
    : undefined;
