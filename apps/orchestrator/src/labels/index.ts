export * from './links.ts';
export * from './with-label.ts';
