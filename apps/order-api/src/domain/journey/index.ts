export { decide } from './decide.ts';
export { namedEdges } from './edges.ts';
export { evolve } from './evolve.ts';
export { type Fact, meaningOf, type Scan, type Step, step } from './facts.ts';
export type { Journey, NotAppliedReason, Ruling } from './journey.ts';
export * from './map.ts';
export { type Phase, phases } from './phases.ts';
export type { StepStatus } from './steps.ts';
