import type { Facts } from '../domain/decision/facts.ts';
import type { ProviderConnection } from './connections.ts';
import type { DispatchKey } from './dispatches.ts';
import type { ActiveRuleSet } from './rule-sets.ts';

/** What planning an order asks of the database before it asks anybody else. */
export interface Briefing {
  /** It is planned already, or cancelled: nobody needs to be asked. */
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
