import { type Answer, type Asked, changeOncePerKey, problem } from '@waybill/http';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { CarrierAccount } from '../domain/carrier-account.ts';
import { placeOf } from './create-carrier-account/keep-secret.ts';
import { type carrierAccount, present } from './show-carrier-accounts/resource.ts';

interface Made {
  readonly account: CarrierAccount;
  /** Null where the merchant gave it. */
  readonly made: string | null;
}

interface Kept extends z.infer<typeof carrierAccount> {
  readonly sealedSecret: string | null;
}

/** The vault's keys may have changed since. */
const lost = () =>
  problem(
    'INVALID_OPERATION',
    'The secret of that answer can no longer be shown: give the account a new one.',
  );

/**
 * Answers an account with the secret that was made for it, once per key. What is kept for whoever asks again is sealed
 * as a signing secret is, passwords too; it is opened only to be answered.
 */
export async function secretOncePerKey<
  Some extends Pick<Deps, 'inTransaction' | 'vault' | 'publicUrl' | 'clock'>,
>(deps: Some, asked: Asked, status: number, make: (deps: Some) => Promise<Made>): Promise<Answer> {
  const { vault } = deps;
  const { tenantId } = asked;
  const answer = await changeOncePerKey(deps, asked, async (within) => {
    const { account, made } = await make(within);
    const sealedSecret = made === null ? null : vault.seal(made, placeOf({ tenantId, id: account.id }));
    return { status, body: { ...present(deps, account), sealedSecret } satisfies Kept };
  });
  const { sealedSecret, ...shown } = answer.body as Kept;
  if (sealedSecret === null) return { ...answer, body: { ...shown, secret: null } };
  try {
    return {
      ...answer,
      body: { ...shown, secret: vault.open(sealedSecret, placeOf({ tenantId, id: shown.id })) },
    };
  } catch {
    throw lost();
  }
}
