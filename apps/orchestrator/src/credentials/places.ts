import type { Place, SealedColumn } from '@waybill/database';

/** Where a provider's credentials are sealed; the same words open them. */
export const providerPlace = ({ tenantId, id }: { tenantId: string; id: string }): Place => ({
  tenantId,
  table: 'providers',
  column: 'credentials',
  row: id,
});

/** Every column of this service that holds sealed values. */
export const sealedColumns: readonly SealedColumn[] = [{ table: 'providers', column: 'credentials' }];
