import type { Connection } from '@waybill/carriers';
import type { Vault } from '@waybill/database';
import { z } from 'zod';
import { providerPlace } from '../credentials/index.ts';
import type { ProviderConnection } from '../deps.ts';

const credentialsText = z.record(z.string(), z.string());

/** The connection with its credentials in the clear. Lives as long as one call. Throws CannotOpen. */
export const openConnection = (vault: Vault, provider: ProviderConnection): Connection => ({
  baseUrl: provider.baseUrl,
  credentials: credentialsText.parse(
    JSON.parse(vault.open(provider.sealedCredentials, providerPlace(provider))),
  ),
  settings: provider.settings,
});
