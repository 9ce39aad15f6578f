import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * What an account is opened with, as it is kept: a password only as its hash; a signing secret sealed, for it must be
 * read to check a signature.
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
  /** The one before, still good until its end: so a secret can be changed without a lost scan. */
  readonly previous: { readonly secret: KeptSecret; readonly validUntil: Date } | null;
  readonly createdAt: Date;
  /** Since when it opens nothing; null while it does. */
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

/** Compared with where there is no account or no previous password: the work done tells nobody which it was. */
const nobodys = Buffer.alloc(32);
const hashOf = (secret: KeptSecret | undefined): Buffer => (secret?.kind === 'basic' ? secret.hash : nobodys);

/** Whether the password opens the account. Takes the same time for a wrong one as for an account that does not exist. */
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

/** The account under a new secret, with the old one good until `validUntil`. One that was the previous ends now. */
export const rotated = (account: CarrierAccount, secret: KeptSecret, validUntil: Date): CarrierAccount => ({
  ...account,
  secret,
  previous: { secret: account.secret, validUntil },
});
