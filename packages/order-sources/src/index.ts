export { openSource, type SealedSource, sealCredentials } from './open-source.ts';
export type * from './port.ts';
export { connectorsWith, orderSourceKind } from './registry.ts';
