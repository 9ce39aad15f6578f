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
  /** Lets merchants connect more of what answers there. */
  readonly allowBaseUrl: (baseUrl: string) => void;
  readonly simulatedProviders: (simulatorUrl: string) => readonly SimulatedProvider[];
}

/**
 * Connects the demo tenant to every simulated network, for all its locations. What somebody has changed of a
 * connection since then stays: only the simulator's address follows.
 */
export const provisionDemo =
  ({ messaging, vault, simulatedProviders, allowBaseUrl }: Parts) =>
  async ({ tenantId }: DemoTenant, { simulatorUrl }: DemoPlaces): Promise<void> => {
    const base = simulatorUrl.replace(/\/+$/, '');
    allowBaseUrl(base);
    await messaging.inTransaction(async ({ managedProviders }) => {
      for (const { kind: adapter, credentials, ...network } of simulatedProviders(base)) {
        const id = namedProviderId(tenantId, network.name);
        const sealedCredentials = vault.seal(JSON.stringify(credentials), providerPlace({ tenantId, id }));
        const limits = {
          enabledServices: null,
          areas: null,
          active: true,
          scopes: [{ kind: 'tenant' }],
        } as const;
        await managedProviders.ensure({ ...network, id, tenantId, adapter, sealedCredentials, ...limits });
      }
    });
  };
