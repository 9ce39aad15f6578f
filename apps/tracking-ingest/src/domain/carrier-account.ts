import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The secret of an account in its stored form: a password only as its hash, a signing secret sealed, because it is
 * needed to check signatures.
 */
export type KeptSecret =
  | { readonly kind: 'basic'; readonly hash: Buffer }
  | { readonly kind: 'hmac'; readonly sealed: string };

/** Somebody who may push scans in a tenant's name. */
export interface CarrierAccount {
  readonly id: string;
  readonly tenantId: string;
  readonly carrier: string;
  readonly username: string;
  readonly secret: KeptSecret;
  /** The previous secret, still valid until its end: so a secret can be changed without losing a scan. */
  readonly previous: { readonly secret: KeptSecret; readonly validUntil: Date } | null;
  readonly createdAt: Date;
  /** When it was disabled; null while it is active. */
  readonly disabledAt: Date | null;
}

/**
 * Secrets must be long and random, for passwords are stored under a fast hash: 32 characters of base64url have
 * 192 bits, which nobody tries out.
 */
export const minSecretLength = 32;

/** A new secret of 192 bits. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

export const hashPassword = (password: string): Buffer => hash('sha256', password, 'buffer');

/** Compared with when there is no account or no previous password, so that the time taken does not show it. */
const nobodys = Buffer.alloc(32);
const hashOf = (secret: KeptSecret | undefined): Buffer => (secret?.kind === 'basic' ? secret.hash : nobodys);

/** Whether the password is right. Takes the same time if it is wrong, and if the account does not exist. */
export function opens(account: CarrierAccount | null, password: string, now: Date): boolean {
  const presented = hashPassword(password);
  const isCurrent = timingSafeEqual(presented, hashOf(account?.secret));
  const isPrevious = timingSafeEqual(presented, hashOf(account?.previous?.secret));
  const previousStands = account?.previous != null && now < account.previous.validUntil;
  return account?.disabledAt === null && (isCurrent || (isPrevious && previousStands));
}

/** The sealed secrets that may have signed a push now; none for accounts that are disabled, or sign nothing. */
export function signingSecrets({ secret, previous, disabledAt }: CarrierAccount, now: Date): string[] {
  const stand = previous && now < previous.validUntil ? [secret, previous.secret] : [secret];
  return disabledAt ? [] : stand.flatMap((kept) => (kept.kind === 'hmac' ? [kept.sealed] : []));
}

/** The account with a new secret; the old one stays valid until `validUntil`, and the one before that ends now. */
export const rotated = (account: CarrierAccount, secret: KeptSecret, validUntil: Date): CarrierAccount => ({
  ...account,
  secret,
  previous: { secret: account.secret, validUntil },
});
