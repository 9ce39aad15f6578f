import type { Place } from '@waybill/database';

/** Where a provider's credentials are sealed; the same words open them. */
export const providerPlace = ({ tenantId, id }: { tenantId: string; id: string }): Place => ({
  tenantId,
  table: 'providers',
  column: 'credentials',
  row: id,
});
