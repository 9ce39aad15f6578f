import { ecomExpress } from '../ecom-express/scan-format.ts';
import type { ScanFormat } from '../scan-port.ts';

/**
 * Northwind Air is invented: an air network that licenses Ecom Express' tracking system and pushes the 2.0 payload
 * under its own name and accounts. Codes, times and answers are the licensor's.
 */
export const northwindAir: ScanFormat = {
  ...ecomExpress,
  carrier: 'northwind-air',
  displayName: 'Northwind Air',
};
