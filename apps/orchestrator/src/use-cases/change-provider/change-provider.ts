import type { ProviderAdapter } from '@waybill/carriers';
import { providerPlace } from '../../credentials/index.ts';
import { type ListedProvider, type ManagedProvider, NameTaken } from '../../deps.ts';
import {
  adapterNamed,
  baseUrlFor,
  type ChangeProvider,
  providerTerms,
  understood,
} from '../../providers/index.ts';
import { type Actor, audit } from '../audit.ts';
import { nameTaken, type ProviderDeps } from '../connect-provider/connect-provider.ts';
import { providerNotFound } from '../read-provider/route.ts';

/**
 * Changes the given fields and leaves the rest. An order that is being placed meanwhile sees the connection before or
 * after the change.
 */
export const changeProvider =
  ({ inTransaction, vault, checks, clock }: ProviderDeps) =>
  (actor: Actor, id: string, change: ChangeProvider): Promise<ListedProvider> => {
    const { tenantId } = actor;
    const sealed = (adapter: ProviderAdapter) => {
      if (!change.credentials) return {};
      const credentials = understood(adapter.credentials, change.credentials, 'credentials');
      return { sealedCredentials: vault.seal(JSON.stringify(credentials), providerPlace({ tenantId, id })) };
    };
    const changed = (provider: ManagedProvider): ManagedProvider => {
      const { credentials: _sealedBelow, baseUrl, settings, ...plain } = change;
      const adapter = adapterNamed(checks, provider.adapter);
      return {
        ...provider,
        ...given(plain),
        ...sealed(adapter),
        ...(baseUrl === undefined ? {} : { baseUrl: baseUrlFor(checks, adapter, baseUrl) }),
        ...(settings === undefined ? {} : { settings: understood(adapter.settings, settings, 'settings') }),
      };
    };
    return inTransaction(async ({ managedProviders, publish }) => {
      const provider = await managedProviders.lock(tenantId, id);
      if (!provider) throw providerNotFound(id);
      const next = changed(provider);
      await managedProviders.save(next).catch((error: unknown) => {
        throw error instanceof NameTaken ? nameTaken(next.name) : error;
      });
      const stored = await managedProviders.read(tenantId, id);
      if (!stored) throw providerNotFound(id);
      const versions = { before: providerTerms(provider, provider), after: providerTerms(next, stored) };
      const what = { subject: id, action: 'provider.changed', at: clock.now() };
      await audit(publish, actor, { ...what, ...versions });
      return stored;
    });
  };

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what was not said: `undefined` must not overwrite. */
const given = <T extends object>(change: T): Given<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Given<T>;
