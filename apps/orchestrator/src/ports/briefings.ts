import type { Facts } from '../domain/decision/facts.ts';
import type { ProviderConnection } from './connections.ts';
import type { DispatchKey } from './dispatches.ts';
import type { ActiveRuleSet } from './rule-sets.ts';

/** What planning an order reads from the database before it asks providers. */
export interface Briefing {
  /** The attempt is planned already, or cancelled: no provider needs to be asked. */
  readonly isDecided: boolean;
  /** As `Providers.assignedTo` has them. */
  readonly providers: readonly ProviderConnection[];
  /** Null: the built-in rule. */
  readonly ruleSet: ActiveRuleSet | null;
  /** How providers kept their promises. */
  readonly records: Facts['records'];
}

export interface Briefings {
  /** In one round trip, outside any transaction. Throws DatabaseUnavailable where that is the reason. */
  of(
    key: DispatchKey,
    place: { locationExternalId: string; brandExternalId: string | null },
    /** From when on kept promises count. */
    since: Date,
  ): Promise<Briefing>;
}
