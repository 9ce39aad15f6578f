import type { Scope, StoredRuleSet } from '../deps.ts';
import type { RuleSetState, RuleSetText } from '../domain/rules/rule-set.ts';

/** A version joined to its set; those of one set follow each other, the newest first. */
export interface RuleSetRow extends RuleSetText {
  id: string;
  tenant_id: string;
  name: string;
  scope: Scope['kind'];
  external_id: string;
  version: number;
  state: RuleSetState;
  created_at: Date;
  activated_at: Date | null;
  retired_at: Date | null;
}

export const scopeOf = ({ scope, external_id }: Pick<RuleSetRow, 'scope' | 'external_id'>): Scope =>
  scope === 'tenant' ? { kind: scope } : { kind: scope, externalId: external_id };

export const placeOf = (scope: Scope) => ({
  scope: scope.kind,
  external_id: scope.kind === 'tenant' ? '' : scope.externalId,
});

const versionOf = (row: RuleSetRow): StoredRuleSet['versions'][number] => ({
  version: row.version,
  state: row.state,
  rules: row.rules,
  rank: row.rank,
  createdAt: row.created_at,
  activatedAt: row.activated_at,
  retiredAt: row.retired_at,
});

export const ruleSetsOf = (rows: readonly RuleSetRow[]): StoredRuleSet[] =>
  [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { id, tenant_id: tenantId, name } = first;
    return { id, tenantId, name, scope: scopeOf(first), versions: group.map(versionOf) };
  });
