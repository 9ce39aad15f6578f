export * from './settings.ts';
export * from './shipment.ts';
export * from './status-history.ts';
