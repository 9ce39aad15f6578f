export * from './check-text.ts';
export * from './not-found.ts';
export * from './resource.ts';
export * from './rules-of.ts';
