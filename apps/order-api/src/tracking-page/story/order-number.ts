import type { Shipment } from '../../domain/shipment.ts';

/** The order's number that customers know: a store's, whatever its parcels are called here. */
export const orderNumberOf = ({ order, external }: Pick<Shipment, 'order' | 'external'>): string =>
  external?.storeOrderNumbers[0] ?? order.orderExternalId;
