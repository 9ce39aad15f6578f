import type { Answer } from '../route.ts';

/** One use of a key: the same key on another route, or by another tenant, is another one. */
export interface IdempotentRequest {
  readonly tenantId: string;
  /** Usually the operationId. */
  readonly route: string;
  readonly key: string;
}

export interface ClaimRequest extends IdempotentRequest {
  /** `fingerprint(body)`, of the body as this release understands it. */
  readonly fingerprint: string;
  /** `fingerprintAsSent(request)`. */
  readonly sent?: string | undefined;
  /** The id of what this request makes, so that it can be found after a crash. */
  readonly subject?: string;
  /** How long the claim is believed to have a living owner, in milliseconds. Default 15,000. */
  readonly leaseMs?: number;
}

/**
 * fresh: nobody has used the key; do the work in this same transaction. replay: it was answered; send that answer
 * again. conflict: it was used with another body. in-flight: its owner is at work, in an open transaction or waiting
 * for an outcome. abandoned: its owner committed, but died before it answered. The claim is yours now, and `subject` is
 * what the owner made: wait for its outcome and complete the claim, and do not make another.
 */
export type Claim =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'replay'; readonly response: Answer }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'in-flight' }
  | { readonly kind: 'abandoned'; readonly subject: string | null };

/** What is stored under a key. */
export interface KeptKey {
  readonly fingerprint: string;
  /** Null if the release that stored the key did not keep it. */
  readonly sent: string | null;
  readonly subject: string | null;
  /** Undefined while nobody has answered. */
  readonly answer: Answer | undefined;
  /** Its owner has not answered for as long as the claim allowed. */
  readonly abandoned: boolean;
}

/** The keys, as one transaction sees them. */
export interface Keys {
  /**
   * Stores the key if it is new. Never waits: `mine` is false while another transaction is using the same key; `fresh`
   * says whether this call stored it.
   */
  insert(request: ClaimRequest): Promise<{ mine: boolean; fresh: boolean }>;
  find(request: IdempotentRequest): Promise<KeptKey | undefined>;
  /** Makes the claim live again, for its new owner. */
  takeOver(request: ClaimRequest): Promise<void>;
}

/** Claims a key. Only one owner has it at a time. One call if the key is fresh. */
export async function claimAmong(keys: Keys, request: ClaimRequest): Promise<Claim> {
  const { mine, fresh } = await keys.insert(request);
  if (!mine) return { kind: 'in-flight' };
  if (fresh) return { kind: 'fresh' };
  const kept = await keys.find(request);
  if (!kept) throw new Error('an idempotency key vanished while it was being claimed');
  if (!isSame(kept, request)) return { kind: 'conflict' };
  if (kept.answer) return { kind: 'replay', response: kept.answer };
  if (!kept.abandoned) return { kind: 'in-flight' };
  await keys.takeOver(request);
  return { kind: 'abandoned', subject: kept.subject };
}

/** What was sent is the same, or means the same: a retry may meet another release than its first request. */
const isSame = (kept: KeptKey, { fingerprint, sent }: ClaimRequest): boolean =>
  kept.fingerprint === fingerprint || (sent !== undefined && kept.sent === sent);
