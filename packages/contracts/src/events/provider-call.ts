import { z } from 'zod';
import { instant } from '../primitives.ts';

/** One outside call to a provider, as others may know it: what was asked, how it ended, how long it took. */
export const providerCall = z.object({
  provider: z.object({ id: z.string(), name: z.string() }),
  /** `quote`, `book`, `find`, `cancel` or `edit`. */
  operation: z.string(),
  /** Our reference for the booking it is about. */
  reference: z.string(),
  /** `rejected`: it said no. `unknown`: it may have been heard, and no answer came. */
  outcome: z.enum(['ok', 'rejected', 'unavailable', 'unknown', 'timed_out']),
  reason: z.string().nullable(),
  /** Of the last answer; null where none came. */
  httpStatus: z.number().int().nullable(),
  startedAt: instant,
  latencyMs: z.number().int().nonnegative(),
});
export type ProviderCallFact = z.infer<typeof providerCall>;

/** The outside calls that led to an event. Absent where there were none, and in events of before. */
export const callsMade = z.array(providerCall).optional();

export const exampleProviderCall: ProviderCallFact = {
  provider: { id: 'prv_01h455vb4pex5vsknk084sn02q', name: 'Ecom Express' },
  operation: 'book',
  reference: 'shp_01h455vb4pex5vsknk084sn02r-1-1',
  outcome: 'ok',
  reason: null,
  httpStatus: 201,
  startedAt: '2026-01-15T14:17:26.012Z',
  latencyMs: 214,
};
