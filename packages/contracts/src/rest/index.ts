export * from './api-key.ts';
export * from './audit-entry.ts';
export * from './list-shipments.ts';
export * from './settings.ts';
export * from './shipment.ts';
export * from './status-history.ts';
