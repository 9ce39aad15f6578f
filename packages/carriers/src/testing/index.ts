export * from './provider-conformance.ts';
export type * from './provider-script.ts';
export * from './scan-conformance.ts';
