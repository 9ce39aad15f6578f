import type { Vault } from '@waybill/database';

interface Owner {
  tenantId: string;
  endpointId: string;
}

type SecretColumn = 'secret' | 'previous_secret';

/** What is sealed opens only for the column and the endpoint that it was sealed for. */
const placeOf = ({ tenantId, endpointId: row }: Owner, column: SecretColumn | 'headers') => ({
  tenantId,
  table: 'webhook_endpoints',
  column,
  row,
});

export const sealSecret = (vault: Vault, owner: Owner, column: SecretColumn, secret: string): string =>
  vault.seal(secret, placeOf(owner, column));

export const openSecret = (vault: Vault, owner: Owner, column: SecretColumn, sealed: string): string =>
  vault.open(sealed, placeOf(owner, column));

/** All headers of an endpoint as one text, whatever is in them; null when there are none. */
export const sealHeaders = (
  vault: Vault,
  owner: Owner,
  headers: Readonly<Record<string, string>>,
): string | null =>
  Object.keys(headers).length === 0 ? null : vault.seal(JSON.stringify(headers), placeOf(owner, 'headers'));

export const openHeaders = (vault: Vault, owner: Owner, sealed: string): Record<string, string> =>
  JSON.parse(vault.open(sealed, placeOf(owner, 'headers'))) as Record<string, string>;
