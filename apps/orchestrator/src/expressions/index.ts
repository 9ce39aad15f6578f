export * from './rule-sets.ts';
export * from './variables.ts';
