export * from './shipment.ts';
export * from './status-history.ts';
