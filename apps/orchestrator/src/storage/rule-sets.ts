import { countAlone, isUniqueViolation, type Knex } from '@waybill/database';
import { type ActiveRuleSet, NameTaken, type RuleSets, type StoredRuleSet } from '../deps.ts';
import { type RuleSetText, versionLabel } from '../domain/rules/rule-set.ts';
import { json } from './json.ts';
import { placeOf, type RuleSetRow, ruleSetsOf } from './rule-set-row.ts';

/** The active version of the nearest scope. */
export const nearest = `
  select rule_set_id, version, rules, rank from rule_set_versions
  where tenant_id = :tenantId and state = 'active' and (
    scope = 'tenant'
    or (scope = 'brand' and external_id = :brandExternalId)
    or (scope = 'location' and external_id = :locationExternalId)
  )
  order by case scope when 'location' then 1 when 'brand' then 2 else 3 end
  limit 1`;

const load = `
  select s.id, s.tenant_id, s.name, s.scope, s.external_id, v.version, v.state, v.rules, v.rank,
    v.created_at, v.activated_at, v.retired_at
  from rule_sets s join rule_set_versions v on v.rule_set_id = s.id
  where s.tenant_id = :tenantId and (:id::text is null or s.id = :id)
  order by s.id collate "C", v.version desc`;

const lockScope = `
  select 1 from rule_sets s
  join rule_sets wanted on wanted.tenant_id = s.tenant_id and wanted.scope = s.scope and wanted.external_id = s.external_id
  where wanted.tenant_id = :tenantId and wanted.id = :id
  order by s.id for update of s`;

export type ActiveRow = RuleSetText & { rule_set_id: string; version: number };

export const activeFrom = ({ rule_set_id: id, version, rules, rank }: ActiveRow): ActiveRuleSet => ({
  label: versionLabel(id, version),
  rules,
  rank,
});

/** Rule sets and their versions, of which none is ever changed. */
export const ruleSetsIn = (sql: Knex): RuleSets => {
  const find = async (tenantId: string, id: string | null) => {
    const { rows } = await sql.raw<{ rows: RuleSetRow[] }>(load, { tenantId, id });
    return ruleSetsOf(rows);
  };
  const insertVersion = (
    { id, tenantId, scope }: Pick<StoredRuleSet, 'id' | 'tenantId' | 'scope'>,
    version: number,
    { rules, rank }: RuleSetText,
  ) => {
    const whose = { rule_set_id: id, tenant_id: tenantId, ...placeOf(scope) };
    return sql('rule_set_versions').insert({ ...whose, version, rules: json(rules), rank: json(rank) });
  };
  return {
    async activeFor(tenantId, { locationExternalId, brandExternalId }) {
      const place = { tenantId, locationExternalId, brandExternalId };
      const { rows } = await sql.raw<{ rows: ActiveRow[] }>(nearest, place);
      return rows[0] ? activeFrom(rows[0]) : null;
    },
    countAlone: (tenantId) =>
      countAlone(sql, `rule_sets of ${tenantId}`, sql('rule_sets').where({ tenant_id: tenantId })),
    async insert(set, text) {
      const { id, tenantId: tenant_id, name } = set;
      try {
        await sql('rule_sets').insert({ id, tenant_id, name, ...placeOf(set.scope) });
      } catch (error) {
        throw isUniqueViolation(error, 'rule_sets_name') ? new NameTaken() : error;
      }
      await insertVersion(set, 1, text);
    },
    async lock(tenantId, id) {
      await sql.raw(lockScope, { tenantId, id });
      return (await find(tenantId, id))[0] ?? null;
    },
    read: async (tenantId, id) => (await find(tenantId, id))[0] ?? null,
    list: (tenantId) => find(tenantId, null),
    async addVersion(set, version, text) {
      await insertVersion(set, version, text);
    },
    async retireActive({ tenantId, scope }, at) {
      const rows = await sql('rule_set_versions')
        .where({ tenant_id: tenantId, ...placeOf(scope), state: 'active' })
        .update({ state: 'retired', retired_at: at })
        .returning<{ id: string; version: number }[]>(['rule_set_id as id', 'version']);
      return rows[0] ?? null;
    },
    async activate({ id }, version, at) {
      await sql('rule_set_versions')
        .where({ rule_set_id: id, version })
        .update({ state: 'active', activated_at: at });
    },
  };
};
