import type { Random } from '@waybill/testing';

/** A fault as the carrier simulator's POST /faults takes it. */
export interface CarrierFault {
  operation: 'quote' | 'book' | 'find' | 'cancel';
  kind: string;
  probability: number;
  times: number;
  seed: number;
  delayMs?: number;
  retryAfterSeconds?: number;
}

/** How many of a carrier's answers are lost after the work, how many are errors, how many are refusals. */
const shares = {
  book: {
    'timeout-after-work': 0.025,
    'drop-connection-after-work': 0.025,
    'error-500': 0.05,
    '429': 0.02,
    refuse: 0.01,
  },
  quote: { 'error-500': 0.03, '429': 0.02, delay: 0.02 },
  find: { 'error-500': 0.05 },
  cancel: { 'drop-connection-after-work': 0.1, 'error-500': 0.05 },
} as const;

/** Longer than the services wait: the answer comes after they have given up. */
const tooLateMs = 2_500;

/** Whatever chance says, the first bookings lose their answers: even a small run must know how that ends. */
const certain: CarrierFault[] = ['drop-connection-after-work', 'timeout-after-work'].map((kind) => ({
  operation: 'book',
  kind,
  probability: 1,
  times: 1,
  seed: 1,
  delayMs: tooLateMs,
}));

export const planCarrierFaults = (random: Random): CarrierFault[] => [
  ...certain,
  ...Object.entries(shares).flatMap(([operation, kinds]) =>
    Object.entries(kinds).map(([kind, probability]) => ({
      operation: operation as CarrierFault['operation'],
      kind,
      probability,
      times: 100_000,
      seed: random.int(1, 1_000_000),
      retryAfterSeconds: 1,
      delayMs: kind === 'delay' ? 400 : tooLateMs,
    })),
  ),
];
