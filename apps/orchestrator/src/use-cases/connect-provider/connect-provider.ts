import type { Vault } from '@waybill/database';
import { problem } from '@waybill/http';
import type { Messaging } from '@waybill/messaging';
import type { Clock } from '@waybill/service';
import { providerPlace } from '../../credentials/index.ts';
import { type ListedProvider, type ManagedProvider, NameTaken, type Unit } from '../../deps.ts';
import { newProviderId } from '../../ids.ts';
import {
  adapterNamed,
  baseUrlFor,
  type ConnectionChecks,
  type ConnectProvider,
  providerTerms,
  understood,
} from '../../providers/index.ts';
import { type Actor, audit } from '../audit.ts';

export interface ProviderDeps {
  readonly inTransaction: Messaging<Unit>['inTransaction'];
  readonly vault: Vault;
  readonly clock: Clock;
  readonly checks: ConnectionChecks;
}

/** Every order of the account asks all of its providers, so their number is bounded. */
const most = 100;

/** Says that a name is taken in the words of the API. */
export const nameTaken = (name: string) =>
  problem('DUPLICATE_NAME', `There is a provider called ${name} already.`, [
    { type: 'DUPLICATE_NAME', message: `There is a provider called ${name} already.`, parameter: 'name' },
  ]);

/** Adds a connection. Its credentials are sealed before anything is stored. */
export const connectProvider =
  ({ inTransaction, vault, checks, clock }: ProviderDeps) =>
  async (actor: Actor, input: ConnectProvider): Promise<ListedProvider> => {
    const { tenantId } = actor;
    const provider = newConnection(vault, checks, tenantId, input);
    return inTransaction(async ({ managedProviders, publish }) => {
      if ((await managedProviders.countAlone(tenantId)) >= most)
        throw problem('INVALID_DATA', `There are ${most} providers; more are not possible.`);
      await managedProviders.insert(provider).catch((error: unknown) => {
        throw error instanceof NameTaken ? nameTaken(provider.name) : error;
      });
      const stored = await managedProviders.read(tenantId, provider.id);
      if (!stored) throw new Error('a provider vanished while it was made');
      const change = { before: null, after: providerTerms(provider, stored), at: clock.now() };
      await audit(publish, actor, { subject: provider.id, action: 'provider.connected', ...change });
      return stored;
    });
  };

const newConnection = (
  vault: Vault,
  checks: ConnectionChecks,
  tenantId: string,
  input: ConnectProvider,
): ManagedProvider => {
  const adapter = adapterNamed(checks, input.adapter);
  const id = newProviderId();
  const credentials = understood(adapter.credentials, input.credentials, 'credentials');
  return {
    id,
    tenantId,
    adapter: adapter.kind,
    name: input.name,
    displayName: input.displayName ?? input.name,
    baseUrl: baseUrlFor(checks, adapter, input.baseUrl),
    sealedCredentials: vault.seal(JSON.stringify(credentials), providerPlace({ tenantId, id })),
    settings: understood(adapter.settings, input.settings ?? {}, 'settings'),
    enabledServices: input.enabledServices ?? null,
    areas: input.areas ?? null,
    active: input.active ?? true,
    scopes: input.scopes ?? [],
  };
};
