import type { ApiKeys, OnceUnit } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { Pace } from './domain/dispatch/pace.ts';
import type { Briefings } from './ports/briefings.ts';
import type { Providers } from './ports/connections.ts';
import type { Decisions } from './ports/decisions.ts';
import type { Bookings, Dispatches } from './ports/dispatches.ts';
import type { DryRuns } from './ports/dry-runs.ts';
import type { Geocoder } from './ports/geocoder.ts';
import type { LabelLinks, Labels } from './ports/labels.ts';
import type { Pickups } from './ports/pickups.ts';
import type { ProviderCalls, ProviderGate } from './ports/provider-gate.ts';
import type { ManagedProviders } from './ports/providers.ts';
import type { OnTimeRecords, RuleSets } from './ports/rule-sets.ts';
import type { ShipmentNames } from './ports/shipment-names.ts';

export type * from './ports/briefings.ts';
export type * from './ports/connections.ts';
export type * from './ports/decisions.ts';
export type * from './ports/dispatches.ts';
export type * from './ports/dry-runs.ts';
export type * from './ports/geocoder.ts';
export type * from './ports/labels.ts';
export type * from './ports/pickups.ts';
export type * from './ports/provider-call-log.ts';
export type * from './ports/provider-gate.ts';
export * from './ports/providers.ts';
export type * from './ports/rule-sets.ts';
export type * from './ports/shipment-names.ts';

/** This schema's copy of the merchants' keys. */
export interface KnownKeys extends Pick<ApiKeys, 'upsert'> {
  areThere(): Promise<boolean>;
}

/** What one transaction offers to the use-cases. */
export interface Unit extends OnceUnit {
  dispatches: Dispatches;
  bookings: Bookings;
  decisions: Decisions;
  providers: Providers;
  managedProviders: ManagedProviders;
  ruleSets: RuleSets;
  dryRuns: DryRuns;
  pickups: Pickups;
  onTimeRecords: OnTimeRecords;
  labels: Labels;
  providerCalls: ProviderCalls;
  shipmentNames: ShipmentNames;
  knownKeys: KnownKeys;
}

export type Tx = Transaction<Unit>;

/** Everything that the use-cases may ask for. */
export interface Deps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly gate: ProviderGate;
  readonly pace: Pace;
  readonly labelLinks: LabelLinks;
}

/** What planning needs besides. */
export interface PlanDeps extends Deps {
  readonly briefings: Briefings;
  readonly geocoder: Geocoder;
  /** Whether an order whose address cannot be placed is refused; otherwise its distance is unknown. */
  readonly geocodingRequired: boolean;
}
