export { connectorConformance, type StoreUnderTest } from './conformance.ts';
export { type StoreServer, type StoreTrouble, storeServer } from './store-server.ts';
