export { handOver } from './hand-over.ts';
export { goesWrongSomehow, holdsHoweverItHappens, modelRun, type Tale } from './interleavings.ts';
export type { LittleDatabase, LittleTransaction } from './little-database.ts';
export type { ModelProcess } from './model-process.ts';
export type { Draw, Story } from './story.ts';
