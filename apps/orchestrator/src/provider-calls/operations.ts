import type { Lane } from './limits.ts';

/** How long each kind of call may take, waiting for its turn included, in milliseconds. */
export interface Deadlines {
  readonly quoteMs: number;
  readonly bookingMs: number;
  readonly lookupMs: number;
}

interface Operation {
  /** Whether something may have happened when the answer is lost. */
  readonly writes: boolean;
  readonly lane: Lane;
  readonly deadline: keyof Deadlines;
}

/** How each operation of the provider port is treated. */
export const operations = {
  quote: { writes: false, lane: 'quotes', deadline: 'quoteMs' },
  book: { writes: true, lane: 'bookings', deadline: 'bookingMs' },
  find: { writes: false, lane: 'bookings', deadline: 'lookupMs' },
  cancel: { writes: true, lane: 'bookings', deadline: 'bookingMs' },
  label: { writes: false, lane: 'bookings', deadline: 'lookupMs' },
  edit: { writes: true, lane: 'bookings', deadline: 'bookingMs' },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
