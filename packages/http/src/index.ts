export * from './api-keys/index.ts';
export * from './app/index.ts';
export * from './problem.ts';
export * from './route.ts';
