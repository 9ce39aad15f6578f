import type { Knex } from '@waybill/database';
import type { DecisionWindow, DryRun, DryRuns, LockedDryRun, PastDecision, Scope } from '../deps.ts';
import type { RuleSetText } from '../domain/rules/rule-set.ts';
import type { Tally } from '../domain/rules/tally.ts';
import { json } from './json.ts';
import { scopeOf } from './rule-set-row.ts';

interface Row {
  id: string;
  tenant_id: string;
  rule_set_id: string;
  version: number;
  window_from: Date;
  window_to: Date;
  share: number;
  expected: number;
  most: number;
  page: number;
  after_time: Date | null;
  after_id: string | null;
  tally: Tally;
  created_at: Date;
  finished_at: Date | null;
  scope: Scope['kind'];
  external_id: string;
}

const fromRow = (row: Row): DryRun => ({
  id: row.id,
  tenantId: row.tenant_id,
  ruleSetId: row.rule_set_id,
  version: row.version,
  from: row.window_from,
  to: row.window_to,
  scope: scopeOf(row),
  share: row.share,
  expected: row.expected,
  most: row.most,
  page: row.page,
  after: row.after_time && row.after_id ? { time: row.after_time, id: row.after_id } : null,
  tally: row.tally,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

const progressOf = ({ page, after, tally, finishedAt }: DryRun) => ({
  page,
  after_time: after?.time ?? null,
  after_id: after?.id ?? null,
  tally: json(tally),
  finished_at: finishedAt,
});

/** One of 2^28 places for each id, as evenly spread as MD5 is: the same for ever, so a page can be read again. */
const places = 2 ** 28;
const placeOfId = `('x' || right(md5(d.id), 7))::bit(28)::int`;

const inWindow = `
  from decisions d join delivery_orders o on o.shipment_id = d.shipment_id and o.attempt = d.attempt
  where d.tenant_id = :tenantId and d.decided_at >= :from and d.decided_at < :to
    and (:brand::text is null or o.snapshot ->> 'brandExternalId' = :brand)
    and (:location::text is null or o.snapshot ->> 'locationExternalId' = :location)`;

const pageAfter = `
  select d.id, d.shipment_id as "shipmentId", d.decided_at as "decidedAt", o.snapshot as "order", d.answers, d.facts,
    case when d.winner is null then null else jsonb_build_object(
      'provider', d.candidates -> 0 -> 'provider', 'quote', (d.candidates -> 0 -> 'quote') - 'raw') end as best
  ${inWindow}
    and (:afterTime::timestamptz is null or (d.decided_at, d.id) > (:afterTime, :afterId))
    and (:place >= ${places} or ${placeOfId} < :place)
  order by d.decided_at, d.id limit :limit`;

const bindings = ({ tenantId, from, to, scope }: DecisionWindow) => ({
  tenantId,
  from,
  to,
  brand: scope.kind === 'brand' ? scope.externalId : null,
  location: scope.kind === 'location' ? scope.externalId : null,
});

/** Dry runs, and the decisions that they read. */
export const dryRunsIn = (sql: Knex): DryRuns => {
  const withScope = () =>
    sql('dry_runs')
      .join('rule_sets', 'rule_sets.id', 'dry_runs.rule_set_id')
      .select('dry_runs.*', 'rule_sets.scope', 'rule_sets.external_id');
  return {
    async size(window) {
      const { rows } = await sql.raw<{ rows: { size: number }[] }>(
        `select count(*)::int as size ${inWindow}`,
        bindings(window),
      );
      return rows[0]?.size ?? 0;
    },
    async insert(run) {
      await sql('dry_runs')
        .where({ tenant_id: run.tenantId })
        .whereRaw(`created_at < now() - interval '30 days'`)
        .delete();
      const { id, tenantId, ruleSetId, version, from, to, share, expected, most } = run;
      const window = { window_from: from, window_to: to, share, expected, most };
      const whose = { id, tenant_id: tenantId, rule_set_id: ruleSetId, version };
      await sql('dry_runs').insert({ ...whose, ...window, ...progressOf(run), created_at: run.createdAt });
    },
    async lock(tenantId, id): Promise<LockedDryRun | null> {
      const row = await withScope()
        .join('rule_set_versions', (on) =>
          on
            .on('rule_set_versions.rule_set_id', 'dry_runs.rule_set_id')
            .andOn('rule_set_versions.version', 'dry_runs.version'),
        )
        .select('rules', 'rank')
        .where({ 'dry_runs.id': id, 'dry_runs.tenant_id': tenantId })
        .forUpdate('dry_runs')
        .first<(Row & RuleSetText) | undefined>();
      return row ? { ...fromRow(row), text: { rules: row.rules, rank: row.rank } } : null;
    },
    async read(tenantId, ruleSetId, id) {
      const row = await withScope()
        .where({ 'dry_runs.id': id, 'dry_runs.tenant_id': tenantId, rule_set_id: ruleSetId })
        .first<Row | undefined>();
      return row ? fromRow(row) : null;
    },
    async page(run, limit) {
      const { after, share } = run;
      const { rows } = await sql.raw<{ rows: PastDecision[] }>(pageAfter, {
        ...bindings(run),
        afterTime: after?.time ?? null,
        afterId: after?.id ?? null,
        place: Math.ceil(share * places),
        limit,
      });
      return rows;
    },
    async save(run) {
      await sql('dry_runs').where({ id: run.id }).update(progressOf(run));
    },
  };
};
