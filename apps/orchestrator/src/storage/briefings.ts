import { type Knex, withRetryableErrors } from '@waybill/database';
import type { Briefings } from '../deps.ts';
import type { Facts } from '../domain/decision/facts.ts';
import { sums } from './on-time-records.ts';
import { assigned, connectionOf, type ProviderRow } from './providers.ts';
import { type ActiveRow, activeFrom, nearest } from './rule-sets.ts';

interface Row {
  isDecided: boolean;
  providers: ProviderRow[];
  rules: ActiveRow | null;
  records: Facts['records'];
}

/** The queries of several ports in one statement. */
const briefing = `
  select
    exists (
      select from delivery_orders
      where shipment_id = :shipmentId and attempt = :attempt and tenant_id = :tenantId and phase <> 'planning'
    ) as "isDecided",
    (select coalesce(json_agg(each order by each.id collate "C"), '[]') from (${assigned}) as each) as providers,
    (select row_to_json(active) from (${nearest}) as active) as rules,
    (
      select coalesce(json_object_agg(each.name, json_build_object('delivered', delivered, 'onTime', "onTime")), '{}')
      from (${sums}) as each
    ) as records`;

export const briefingsIn = (database: Knex): Briefings => ({
  async of(key, { locationExternalId, brandExternalId }, day) {
    const bindings = { ...key, locationExternalId, brandExternalId, day };
    const { rows } = await withRetryableErrors(() => database.raw<{ rows: [Row] }>(briefing, bindings));
    const [{ isDecided, providers, rules, records }] = rows;
    return {
      isDecided,
      providers: providers.map(connectionOf),
      ruleSet: rules && activeFrom(rules),
      records,
    };
  },
});
