export * from './base-urls.ts';
export * from './check-connection.ts';
export * from './resource.ts';
export * from './terms.ts';
