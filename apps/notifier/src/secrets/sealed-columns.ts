import type { SealedStore, Vault } from '@waybill/database';

const own = ['secret', 'previous_secret', 'headers'].map((column) => ({
  table: 'webhook_endpoints',
  column,
}));

/** Every column of this service that holds sealed values; what it knows of order sources is sealed by order-api. */
export const sealedIn = (vault: Vault, sourceVault: Vault): readonly SealedStore[] => [
  { vault, columns: own },
  {
    vault: sourceVault,
    columns: [{ table: 'order_sources', column: 'sealed_credentials', sealedAs: 'credentials' }],
  },
];
