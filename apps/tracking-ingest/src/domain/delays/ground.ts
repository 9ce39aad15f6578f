import type { AttemptParty, ExceptionKind } from '@waybill/contracts';
import type { Basis } from '../lanes/usual.ts';

/** Something that is wrong with a parcel, or will be if nothing happens. */
export interface Ground {
  readonly kind: ExceptionKind;
  /** What it is about: another cause is another exception. The same whatever the order in which scans came. */
  readonly cause: string;
  readonly since: Date;
  /** From when on it is an exception; null where nothing but news can make it one. */
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
