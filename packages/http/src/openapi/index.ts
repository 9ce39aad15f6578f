export * from './compare.ts';
export * from './document.ts';
export * from './documentation-routes.ts';
