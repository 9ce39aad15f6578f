export * from './api-key.ts';
export * from './audit-entry.ts';
export * from './brand.ts';
export * from './list-shipments.ts';
export * from './location.ts';
export * from './settings.ts';
export * from './shipment.ts';
export * from './status-history.ts';
