import { type Actor, audit } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import type { CarrierAccount } from '../../domain/carrier-account.ts';

/** Shuts or opens an account. Its scans stay, and so does its name. Safe to repeat; null where there is no account. */
export const disableCarrierAccount =
  ({ clock, inTransaction, accounts }: Pick<Deps, 'clock' | 'inTransaction' | 'accounts'>) =>
  async (actor: Actor, accountId: string, disabled: boolean): Promise<CarrierAccount | null> => {
    const now = clock.now();
    const account = await inTransaction(async ({ carrierAccounts, publish }) => {
      const found = await carrierAccounts.lock(actor.tenantId, accountId);
      if (!found || (found.disabledAt !== null) === disabled) return found;
      const changed = { ...found, disabledAt: disabled ? now : null };
      await carrierAccounts.save(changed);
      const [before, after] = disabled ? ['enabled', 'disabled'] : ['disabled', 'enabled'];
      await audit(publish, actor, {
        action: `carrier_account.${after}`,
        subject: accountId,
        before: { status: before },
        after: { status: after },
        at: now,
      });
      return changed;
    });
    if (account) accounts.forget(account);
    return account;
  };
