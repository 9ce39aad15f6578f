export type { FaultRequest } from './faults/fault.ts';
export { createSimulator, defaultSpeed, type Simulator, type SimulatorConfig } from './simulator.ts';
export type { Ledger, LedgerEntry } from './state/ledger.ts';
