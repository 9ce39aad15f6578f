import type { Connection } from '@waybill/carriers';
import { z } from 'zod';
import type { Keyring } from '../credentials/index.ts';
import type { ProviderConnection } from '../deps.ts';

const credentialsText = z.record(z.string(), z.string());

/** Where credentials are sealed; the same words open them. */
export const placeOf = ({ tenantId, id }: Pick<ProviderConnection, 'tenantId' | 'id'>) => ({
  tenantId,
  table: 'providers',
  column: 'credentials',
  row: id,
});

/** The connection with its credentials in the clear. Lives as long as one call. Throws CannotOpen. */
export const openConnection = (keyring: Keyring, provider: ProviderConnection): Connection => ({
  baseUrl: provider.baseUrl,
  credentials: credentialsText.parse(JSON.parse(keyring.open(provider.sealedCredentials, placeOf(provider)))),
  settings: provider.settings,
});
