import { createHash, timingSafeEqual } from 'node:crypto';

/** Somebody who may push scans in a tenant's name. */
export interface CarrierAccount {
  readonly id: string;
  readonly tenantId: string;
  readonly carrier: string;
  readonly username: string;
  readonly passwordHash: Buffer;
  /** The one before, still good until its end: so a password can be changed without a lost scan. */
  readonly previous: { readonly passwordHash: Buffer; readonly validUntil: Date } | null;
}

/**
 * Passwords must be long and random, for they are stored under a fast hash: 32 characters of base64url have
 * 192 bits, which nobody tries out.
 */
export const minPasswordLength = 32;

export const hashPassword = (password: string): Buffer => createHash('sha256').update(password).digest();

/** Compared with where there is no account or no previous password: the work done tells nobody which it was. */
const nobodys = Buffer.alloc(32);

/** Whether the password opens the account. Takes the same time for a wrong one as for an account that does not exist. */
export function opens(account: CarrierAccount | null, password: string, now: Date): boolean {
  const presented = hashPassword(password);
  const isCurrent = timingSafeEqual(presented, account?.passwordHash ?? nobodys);
  const isPrevious = timingSafeEqual(presented, account?.previous?.passwordHash ?? nobodys);
  const previousStands = account?.previous != null && now < account.previous.validUntil;
  return account !== null && (isCurrent || (isPrevious && previousStands));
}
