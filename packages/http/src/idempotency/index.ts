export { fingerprintAsSent } from './as-sent.ts';
export * from './claim.ts';
export * from './fingerprint.ts';
export * from './header.ts';
export * from './keys.ts';
export * from './migration.ts';
export * from './once.ts';
export * from './once-per-key.ts';
export * from './prune.ts';
