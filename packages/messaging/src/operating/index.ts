export { listActions, type NewAction, noteAction, type OperatorAction } from './actions.ts';
export { findJob, type JobState, type JobView, listJobs } from './list-jobs.ts';
export { listOutbox, type OutboxState, type OutboxView } from './list-outbox.ts';
export { type Act, type Discard, discardJob, type Redrive, redriveDeadJobs, redriveJob } from './redrive.ts';
