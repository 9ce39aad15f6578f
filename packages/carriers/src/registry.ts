import { easypost } from './easypost/adapter.ts';
import { easypostTrackers } from './easypost/scan-format.ts';
import { ecomExpress } from './ecom-express/scan-format.ts';
import { generic } from './generic/scan-format.ts';
import { metroCourier } from './metro-courier/scan-format.ts';
import { northwindAir } from './northwind-air/scan-format.ts';
import type { ProviderAdapter } from './provider-port.ts';
import type { ScanFormat } from './scan-port.ts';
import { simulated } from './simulated/adapter.ts';

/** Every delivery network that Waybill can place orders with, by the kind that a provider's row names. */
export const providerAdapters: readonly ProviderAdapter[] = [simulated, easypost];

/** Every carrier whose pushes Waybill can read, by the name in its push URL. */
export const scanFormats: readonly ScanFormat[] = [
  ecomExpress,
  easypostTrackers,
  generic,
  metroCourier,
  northwindAir,
];

const adaptersByKind = new Map(providerAdapters.map((adapter) => [adapter.kind, adapter]));
const formatsByCarrier = new Map(scanFormats.map((format) => [format.carrier, format]));

export const providerAdapter = (kind: string): ProviderAdapter | undefined => adaptersByKind.get(kind);

export const scanFormat = (carrier: string): ScanFormat | undefined => formatsByCarrier.get(carrier);
