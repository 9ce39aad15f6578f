import { personas } from '@waybill/carriers/simulation';
import { storeOperations } from '@waybill/order-sources/simulation';
import { z } from 'zod';

const requestOperations = ['quote', 'book', 'find', 'edit', 'cancel', 'label'] as const;
export type RequestOperation = (typeof requestOperations)[number];

/** How a request can go wrong. Those named after-work do the work first: the booking stands, its answer is lost. */
const requestFaults = [
  'timeout-after-work',
  'drop-connection-after-work',
  'error-500-after-work',
  'garbage-after-work',
  'error-500',
  '429',
  'refuse',
  'delay',
] as const;

/** How the pushing of a scan can go wrong: twice, or later than those that follow. */
const pushFaults = ['duplicate', 'delay'] as const;

const pushable: ReadonlySet<string> = new Set(pushFaults);
const requestable: ReadonlySet<string> = new Set(requestFaults);

/** POST /faults. Bounded, so that a forgotten fault ends by itself. */
export const faultRequest = z
  .strictObject({
    /** Absent: every persona. The simulated store’s operations have none. */
    persona: z.enum(personas.map(({ id }) => id) as [string, ...string[]]).optional(),
    operation: z.enum([...requestOperations, ...storeOperations, 'push']),
    kind: z.enum([...requestFaults, ...pushFaults]),
    /** How many hits before it is over. */
    times: z.number().int().min(1).max(100_000).default(1),
    /** For `delay` and `timeout-after-work`. */
    delayMs: z.number().int().min(0).max(120_000).default(1_000),
    retryAfterSeconds: z.number().int().min(0).max(3_600).default(1),
    /** Chance of a hit; drawn from `seed`, so that a run can be repeated. */
    probability: z.number().gt(0).max(1).default(1),
    seed: z.number().int().default(1),
  })
  .refine(({ operation, kind }) => (operation === 'push' ? pushable : requestable).has(kind), {
    message: 'this kind of fault does not fit the operation',
    path: ['kind'],
  });

export type Fault = z.infer<typeof faultRequest>;
export type FaultRequest = z.input<typeof faultRequest>;
