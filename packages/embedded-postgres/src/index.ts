export { type LastWill, lastWill } from './last-will.ts';
export { PostgresProblem } from './problem.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';
