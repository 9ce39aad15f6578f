export * from './common-config.ts';
export * from './credential-keys.ts';
export * from './define-service.ts';
export * from './front-door.ts';
export * from './operator/index.ts';
export * from './prepare-database.ts';
export * from './read-config.ts';
export * from './run-service.ts';
