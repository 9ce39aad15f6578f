export * from './authenticate.ts';
export * from './key.ts';
export * from './migration.ts';
export * from './storage.ts';
export * from './token.ts';
export * from './uses.ts';
