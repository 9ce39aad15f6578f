export * from './api-keys/index.ts';
export * from './app/index.ts';
export * from './idempotency/index.ts';
export * from './openapi/index.ts';
export * from './problem.ts';
export * from './rate-limit/index.ts';
export * from './route.ts';
export * from './unauthorized.ts';
