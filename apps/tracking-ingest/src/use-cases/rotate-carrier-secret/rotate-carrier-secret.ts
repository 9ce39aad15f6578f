import { type Actor, audit } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import { type CarrierAccount, newSecret, rotated } from '../../domain/carrier-account.ts';
import { keepSecret } from '../create-carrier-account/keep-secret.ts';

export interface RotateCarrierSecret {
  readonly accountId: string;
  readonly secret: string | null;
  /** How long the old secret stays good; 0 ends it at once. */
  readonly overlapSeconds: number;
}

interface Rotated {
  readonly account: CarrierAccount;
  readonly made: string | null;
}

/** Gives an account a new secret beside the old one, so that the carrier can change over without a lost scan. */
export const rotateCarrierSecret =
  (deps: Pick<Deps, 'vault' | 'clock' | 'inTransaction' | 'accounts'>) =>
  async (
    actor: Actor,
    { accountId, secret, overlapSeconds }: RotateCarrierSecret,
  ): Promise<Rotated | null> => {
    const now = deps.clock.now();
    const validUntil = new Date(now.getTime() + overlapSeconds * 1_000);
    const fresh = secret ?? newSecret();
    const account = await deps.inTransaction(async ({ carrierAccounts, publish }) => {
      const found = await carrierAccounts.lock(actor.tenantId, accountId);
      if (!found) return null;
      const changed = rotated(found, keepSecret(deps, found.secret.kind, fresh, found), validUntil);
      await carrierAccounts.save(changed);
      await audit(publish, actor, {
        action: 'carrier_account.secret_rotated',
        subject: accountId,
        before: { secret: '[redacted]' },
        after: { secret: '[redacted]', previousSecretValidUntil: validUntil.toISOString() },
        at: now,
      });
      return changed;
    });
    if (!account) return null;
    deps.accounts.forget(account);
    return { account, made: secret === null ? fresh : null };
  };
