import type { Vault } from '@waybill/database';
import { z } from 'zod';
import type { OpenedSource } from './port.ts';

const credentials = z.record(z.string(), z.unknown());

/** A connection as a service keeps it. */
export interface SealedSource {
  id: string;
  tenantId: string;
  baseUrl: string;
  sealedCredentials: string | null;
}

const placeOf = ({ id, tenantId }: Pick<SealedSource, 'id' | 'tenantId'>) => ({
  tenantId,
  table: 'order_sources',
  column: 'credentials',
  row: id,
});

/** Seals credentials for the place that they are opened at: nobody can move them to another row. */
export const sealCredentials = (
  vault: Vault,
  source: Pick<SealedSource, 'id' | 'tenantId'>,
  given: Record<string, unknown>,
): string => vault.seal(JSON.stringify(given), placeOf(source));

/** Opens what order-api has sealed: whoever speaks to sources has the same keys. */
export const openSource =
  (vault: Vault) =>
  (source: SealedSource): OpenedSource => {
    const { id, baseUrl, sealedCredentials } = source;
    const opened =
      sealedCredentials === null ? {} : JSON.parse(vault.open(sealedCredentials, placeOf(source)));
    return { id, baseUrl, credentials: credentials.parse(opened) };
  };
