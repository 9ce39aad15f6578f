export type * from './code-table.ts';
export * from './outcome.ts';
export * from './provider-http/index.ts';
export type * from './provider-port.ts';
export { withAdditions } from './reading/interpretation.ts';
export * from './registry.ts';
export * from './scan-authentication.ts';
export type * from './scan-port.ts';
export * from './simulated/providers.ts';
