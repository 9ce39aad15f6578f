export * from './decide.ts';
export * from './edges.ts';
export * from './evolve.ts';
export * from './facts.ts';
export * from './journey.ts';
export * from './map.ts';
export { type Phase, phases } from './phases.ts';
export { type StepStatus, stepStatuses } from './steps.ts';
