import type { ScanFormat } from '@waybill/carriers';
import type { Vault } from '@waybill/database';
import type { ApiKeys, OnceUnit, RateLimit } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { KeptAccounts, RecentAccounts } from './ports/accounts.ts';
import type { CodeMaps, UnmappedScans, UnmappedViews } from './ports/code-maps.ts';
import type { DelayViews, Exceptions, Lanes, Watches } from './ports/delays.ts';
import type { Ledger } from './ports/ledger.ts';
import type { Parcels, TrackingEvents } from './ports/parcels.ts';
import type { Readings } from './ports/readings.ts';
import type { KeptScans, Replays } from './ports/replays.ts';
import type { ScanViews, UnreadableViews } from './ports/views.ts';

export type * from './ports/accounts.ts';
export type * from './ports/code-maps.ts';
export type * from './ports/ledger.ts';
export type * from './ports/parcels.ts';
export type * from './ports/readings.ts';
export type * from './ports/replays.ts';
export type * from './ports/views.ts';

/** What one transaction offers. */
export interface Unit extends OnceUnit {
  readonly parcels: Parcels;
  readonly readings: Readings;
  readonly trackingEvents: TrackingEvents;
  readonly carrierAccounts: KeptAccounts;
  readonly codeMaps: CodeMaps;
  readonly unmappedScans: UnmappedScans;
  readonly replays: Replays;
  readonly keptScans: KeptScans;
  readonly watches: Watches;
  readonly exceptions: Exceptions;
  readonly lanes: Lanes;
  readonly apiKeys: Pick<ApiKeys, 'upsert'> & { areThere(): Promise<boolean> };
}

export type InTransaction = <T>(work: (unit: Transaction<Unit>) => Promise<T>) => Promise<T>;

/** What the use-cases may ask for, and nothing else. */
export interface Deps {
  readonly inTransaction: InTransaction;
  readonly accounts: RecentAccounts;
  readonly ledger: Ledger;
  readonly views: ScanViews & UnmappedViews & UnreadableViews & DelayViews;
  readonly formats: readonly ScanFormat[];
  /** Seals and opens the secrets that carriers sign with. */
  readonly vault: Vault;
  /** Limits failed log-ins; its callers choose the keys that are counted. */
  readonly logIns: Pick<RateLimit, 'refuseGuessers' | 'countFailure'>;
  /** Where carriers reach the platform. */
  readonly publicUrl: string;
  readonly clock: Clock;
  /** Parcels booked before this time are deleted once they have ended, and not registered again. */
  readonly forgottenBefore: () => Date;
  readonly logger: Logger;
}
