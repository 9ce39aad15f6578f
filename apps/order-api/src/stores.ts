import type { Vault } from '@waybill/database';
import { problem } from '@waybill/http';
import { connectorsWith, openSource, sealCredentials } from '@waybill/order-sources';
import type { AddressPolicy, Poster } from '@waybill/outbound-http';
import type { Stores } from './ports/sales-orders.ts';

interface Parts {
  poster: Poster;
  addressPolicy: AddressPolicy;
  /** Null where the operator has given no keys: then stores that need credentials cannot be connected. */
  vault: Vault | null;
}

const noKeys = () =>
  problem('INVALID_OPERATION', 'This installation keeps no credentials: its operator has given it no keys.');

/** What speaks to stores: their connectors over one guarded client, and the vault of their credentials. */
export const storesWith = ({ poster, addressPolicy, vault }: Parts): Stores => ({
  connectors: connectorsWith(poster),
  addressPolicy,
  keepsSecrets: vault !== null,
  seal(source, credentials) {
    if (!vault) throw noKeys();
    return sealCredentials(vault, source, credentials);
  },
  open(source) {
    if (!vault && source.sealedCredentials !== null) throw noKeys();
    const { id, tenantId, url: baseUrl, sealedCredentials } = source;
    if (!vault) return { id, baseUrl, credentials: {} };
    return openSource(vault)({ id, tenantId, baseUrl, sealedCredentials });
  },
});
