import type { OnTimeRecord } from '../domain/decision/facts.ts';
import type { RuleSetState, RuleSetText } from '../domain/rules/rule-set.ts';
import type { Scope } from './connections.ts';

export interface RuleSetVersion extends RuleSetText {
  readonly version: number;
  readonly state: RuleSetState;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
  readonly retiredAt: Date | null;
}

export interface StoredRuleSet {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly scope: Scope;
  /** The newest first; at least one. */
  readonly versions: readonly RuleSetVersion[];
}

/** A version as decisions use it. */
export interface ActiveRuleSet extends RuleSetText {
  /** Names set and version, and always stands for the same rules. */
  readonly label: string;
}

export interface RuleSets {
  /** The active set of the nearest scope that has one: location, brand, tenant. */
  activeFor(
    tenantId: string,
    place: { locationExternalId: string; brandExternalId: string | null },
  ): Promise<ActiveRuleSet | null>;
  /** How many there are. Nobody else who counts them goes on before this transaction ends, so that a limit holds. */
  countAlone(tenantId: string): Promise<number>;
  /** Stores a set with its first version, a draft. Throws NameTaken. */
  insert(set: Pick<StoredRuleSet, 'id' | 'tenantId' | 'name' | 'scope'>, text: RuleSetText): Promise<void>;
  /** Locks a set, and with it every other of its scope: of those only one may be active. */
  lock(tenantId: string, id: string): Promise<StoredRuleSet | null>;
  read(tenantId: string, id: string): Promise<StoredRuleSet | null>;
  list(tenantId: string): Promise<readonly StoredRuleSet[]>;
  /** Adds a draft. Lock first. */
  addVersion(set: StoredRuleSet, version: number, text: RuleSetText): Promise<void>;
  /** Retires whatever is active in the set's scope, of any set, and answers which that was. Lock first. */
  retireActive(set: StoredRuleSet, at: Date): Promise<{ id: string; version: number } | null>;
  activate(set: StoredRuleSet, version: number, at: Date): Promise<void>;
}

/** How providers keep their promises. */
export interface OnTimeRecords {
  /** Counts a delivery once, however often it is reported. One without a promised time is not counted. */
  delivered(tenantId: string, shipmentId: string, at: Date): Promise<void>;
  /** By provider id, and by provider id and mover (`prv_1/usps`); those without a delivery are left out. */
  since(tenantId: string, day: Date): Promise<Readonly<Record<string, OnTimeRecord>>>;
}
