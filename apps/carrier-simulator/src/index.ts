export { createSimulator, type SimulatorConfig } from './simulator.ts';
