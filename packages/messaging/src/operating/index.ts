export * from './actions.ts';
export * from './backlog.ts';
export * from './list-jobs.ts';
export * from './list-outbox.ts';
export * from './redrive.ts';
