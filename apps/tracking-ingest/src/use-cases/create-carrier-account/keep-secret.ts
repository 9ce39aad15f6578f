import type { SealedColumn } from '@waybill/database';
import type { Deps } from '../../deps.ts';
import { hashPassword, type KeptSecret } from '../../domain/carrier-account.ts';

/** Where an account's signing secrets are sealed, the current and the previous: they change places as they are. */
export const placeOf = ({ tenantId, id }: { readonly tenantId: string; readonly id: string }) => ({
  tenantId,
  table: 'carrier_accounts',
  column: 'secret',
  row: id,
});

/** Every column of this service that holds sealed values. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'carrier_accounts', column: 'secret' },
  { table: 'carrier_accounts', column: 'previous_secret', sealedAs: 'secret' },
];

/** A secret in the form in which it is stored. */
export const keepSecret = (
  { vault }: Pick<Deps, 'vault'>,
  kind: KeptSecret['kind'],
  secret: string,
  account: { readonly tenantId: string; readonly id: string },
): KeptSecret =>
  kind === 'basic'
    ? { kind, hash: hashPassword(secret) }
    : { kind, sealed: vault.seal(secret, placeOf(account)) };
