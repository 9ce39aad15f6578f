export * from './shipment.ts';
