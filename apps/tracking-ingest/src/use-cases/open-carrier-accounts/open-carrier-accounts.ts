import type { DemoTenant } from '@waybill/contracts';
import type { Deps } from '../../deps.ts';
import { type CarrierAccount, minSecretLength } from '../../domain/carrier-account.ts';
import { newId } from '../../ids.ts';
import { keepSecret } from '../create-carrier-account/keep-secret.ts';

type Needs = Pick<Deps, 'inTransaction' | 'formats' | 'vault' | 'clock'>;
type Demo = Pick<DemoTenant, 'tenantId' | 'carriers'>;

/** Gives the demo tenant's carriers the accounts that they push with. Safe to repeat. */
export const openCarrierAccounts =
  (deps: Needs) =>
  async ({ tenantId, carriers }: Demo): Promise<void> => {
    for (const [carrier, { username, password }] of Object.entries(carriers)) {
      if (password.length < minSecretLength) {
        throw new Error(`The password of ${username} must have at least ${minSecretLength} characters`);
      }
      await put(deps, { tenantId, carrier, username }, password);
    }
  };

type Name = Pick<CarrierAccount, 'tenantId' | 'carrier' | 'username'>;

const put = ({ inTransaction, formats, vault, clock }: Needs, name: Name, password: string) =>
  inTransaction(async ({ carrierAccounts }) => {
    const { tenantId, carrier, username } = name;
    const format = formats.find((candidate) => candidate.carrier === carrier);
    const kind = format?.authentication[0]?.kind ?? 'basic';
    const known = await carrierAccounts.lockByName(tenantId, carrier, username);
    const id = known?.id ?? newId('cac');
    const secret = keepSecret({ vault }, kind, password, { tenantId, id });
    if (known) return await carrierAccounts.save({ ...known, secret, previous: null });
    const account = { ...name, id, secret, previous: null, createdAt: clock.now(), disabledAt: null };
    await carrierAccounts.add(account);
  });
