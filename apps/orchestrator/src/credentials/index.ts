export * from './keyring.ts';
export * from './keys.ts';
export * from './places.ts';
