import type { Vault } from '@waybill/database';
import { z } from 'zod';
import type { OpenedSource, OrderSource } from '../ports/write-backs.ts';

const credentials = z.record(z.string(), z.unknown());

/** Opens what order-api has sealed: both services have the same keys, and the place is in the contract. */
export const openSource =
  (vault: Vault) =>
  ({ id, tenantId, baseUrl, sealedCredentials }: OrderSource): OpenedSource => {
    const place = { tenantId, table: 'order_sources', column: 'credentials', row: id };
    const opened = sealedCredentials === null ? {} : JSON.parse(vault.open(sealedCredentials, place));
    return { id, baseUrl, credentials: credentials.parse(opened) };
  };
