export * from './actions.ts';
export * from './list-jobs.ts';
export * from './list-outbox.ts';
export * from './redrive.ts';
