import type { CarrierAccount } from '../domain/carrier-account.ts';
import type { NewReading, Trace } from './readings.ts';

/** One push, as it is written into the ledger, and what is in it. */
export interface NewScan {
  readonly id: string;
  readonly account: Pick<CarrierAccount, 'id' | 'tenantId' | 'carrier'>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly trace: Trace;
  readonly receivedAt: Date;
  readonly readings: readonly NewReading[];
}

/** Where pushes go. Resolves when the scan is durable; rejects with `Overloaded` when there is no room. */
export interface Ledger {
  hasRoom(): boolean;
  keep(scan: NewScan): Promise<void>;
}
