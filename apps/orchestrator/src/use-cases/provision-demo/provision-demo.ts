import type { SimulatedProvider } from '@waybill/carriers';
import type { DemoTenant } from '@waybill/contracts';
import type { Vault } from '@waybill/database';
import type { Messaging } from '@waybill/messaging';
import type { DemoPlaces } from '@waybill/service';
import { providerPlace } from '../../credentials/index.ts';
import type { Unit } from '../../deps.ts';
import { namedProviderId } from '../../ids.ts';

interface Parts {
  readonly messaging: Pick<Messaging<Unit>, 'inTransaction'>;
  readonly vault: Vault;
  readonly simulatedProviders: (simulatorUrl: string) => readonly SimulatedProvider[];
}

/** Connects the demo tenant to every simulated network, for all its locations. */
export const provisionDemo =
  ({ messaging, vault, simulatedProviders }: Parts) =>
  async ({ tenantId }: DemoTenant, { simulatorUrl }: DemoPlaces): Promise<void> => {
    const networks = simulatedProviders(simulatorUrl.replace(/\/+$/, ''));
    await messaging.inTransaction(async ({ providers }) => {
      for (const { kind: adapter, credentials, ...network } of networks) {
        const id = namedProviderId(tenantId, network.name);
        const sealedCredentials = vault.seal(JSON.stringify(credentials), providerPlace({ tenantId, id }));
        const provider = { ...network, id, tenantId, adapter, sealedCredentials, enabledServices: null };
        await providers.put(provider, [{ kind: 'tenant' }]);
      }
    });
  };
