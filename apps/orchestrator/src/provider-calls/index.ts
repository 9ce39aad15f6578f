export * from './gate.ts';
export * from './limits.ts';
