import type { Ledgers } from '../ledgers/ledgers.ts';

/** A crime, how to commit it in good ledgers, and what the law must say. */
export type Canary = [law: number, crime: string, commit: (ledgers: Ledgers) => void, breach: RegExp];
