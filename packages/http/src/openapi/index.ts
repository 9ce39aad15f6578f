export * from './document.ts';
export * from './documentation-routes.ts';
export { openApiPath } from './operation.ts';
