import type { DemoTenant } from '@waybill/contracts';
import type { Deps } from '../../deps.ts';
import { hashPassword, minPasswordLength } from '../../domain/carrier-account.ts';
import { newId } from '../../ids.ts';

/** Gives the demo tenant's carriers the accounts that they push with. Safe to repeat. */
export const openCarrierAccounts =
  ({ accounts }: Pick<Deps, 'accounts'>) =>
  async ({ tenantId, carriers }: Pick<DemoTenant, 'tenantId' | 'carriers'>): Promise<void> => {
    for (const [carrier, { username, password }] of Object.entries(carriers)) {
      if (password.length < minPasswordLength) {
        throw new Error(`The password of ${username} must have at least ${minPasswordLength} characters`);
      }
      const passwordHash = hashPassword(password);
      await accounts.save({ id: newId('cac'), tenantId, carrier, username, passwordHash, previous: null });
    }
  };
