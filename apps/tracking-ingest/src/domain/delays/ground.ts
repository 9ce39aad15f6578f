import type { AttemptParty, ExceptionKind } from '@waybill/contracts';
import type { Basis } from '../lanes/usual.ts';

/** Something that is wrong with a parcel, or will be if nothing happens. */
export interface Ground {
  readonly kind: ExceptionKind;
  /**
   * Identifies the exception within its kind: another cause is another exception. It does not depend on the order in
   * which scans came.
   */
  readonly cause: string;
  readonly since: Date;
  /** When it becomes an exception; null if time alone cannot make it one. */
  readonly from: Date | null;
  readonly party: AttemptParty | null;
  readonly promisedAt: Date | null;
  readonly confidence: number | null;
  readonly basis: Basis | null;
}

type Essentials = Pick<Ground, 'kind' | 'cause' | 'since' | 'from'>;

export const ground = (essentials: Essentials, more: Partial<Ground> = {}): Ground => ({
  party: null,
  promisedAt: null,
  confidence: null,
  basis: null,
  ...essentials,
  ...more,
});
