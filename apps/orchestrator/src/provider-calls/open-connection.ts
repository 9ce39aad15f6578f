import type { Connection } from '@waybill/carriers';
import { z } from 'zod';
import { type Keyring, providerPlace } from '../credentials/index.ts';
import type { ProviderConnection } from '../deps.ts';

const credentialsText = z.record(z.string(), z.string());

/** The connection with its credentials in the clear. Lives as long as one call. Throws CannotOpen. */
export const openConnection = (keyring: Keyring, provider: ProviderConnection): Connection => ({
  baseUrl: provider.baseUrl,
  credentials: credentialsText.parse(
    JSON.parse(keyring.open(provider.sealedCredentials, providerPlace(provider))),
  ),
  settings: provider.settings,
});
