import type { CarrierAccount } from '../domain/carrier-account.ts';

export interface CarrierAccounts {
  find(carrier: string, username: string): Promise<CarrierAccount | null>;
}

/** The same with a memory of a few seconds. */
export interface RecentAccounts extends CarrierAccounts {
  /** The remembered account, null if nobody has the name; undefined if it must be looked up. */
  recall(carrier: string, username: string): CarrierAccount | null | undefined;
  /** Whether the name was an account's when it was last looked up, however long ago. */
  wasThere(carrier: string, username: string): boolean;
  /** To be called after a change, which then holds here at once and elsewhere within seconds. */
  forget(account: Pick<CarrierAccount, 'carrier' | 'username'>): void;
}

/** The accounts of carriers, as the tenants manage them. */
export interface KeptAccounts {
  /** False where the name is taken. */
  add(account: CarrierAccount): Promise<boolean>;
  lock(tenantId: string, id: string): Promise<CarrierAccount | null>;
  lockByName(tenantId: string, carrier: string, username: string): Promise<CarrierAccount | null>;
  save(account: CarrierAccount): Promise<void>;
  list(tenantId: string): Promise<CarrierAccount[]>;
  /** How many there are. Nobody else who counts them goes on before this transaction ends, so that a limit holds. */
  countAlone(tenantId: string): Promise<number>;
}
