import type { Settings } from '@waybill/contracts';

/** One merchant account; everything else belongs to one. */
export interface Tenant {
  id: string;
  name: string;
  /** Where its operator reaches it. */
  email: string;
  /** What its stores send as theirs; null: the same. */
  storeEmail: string | null;
  settings: Settings;
  createdAt: Date;
  updatedAt: Date;
}
