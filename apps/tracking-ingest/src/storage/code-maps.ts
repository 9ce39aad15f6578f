import type { Knex } from '@waybill/database';
import type { CodeMaps } from '../deps.ts';
import type { CodeMap, CodeMapVersion, MappedCode, OperatorMeaning } from '../domain/code-map.ts';
import { newId } from '../ids.ts';

interface MapRow extends MeaningRow {
  id: string;
  tenant_id: string;
  carrier: string;
  leg: MappedCode['leg'];
  level: MappedCode['level'];
  code: string;
  version: number;
}

interface MeaningRow {
  status: OperatorMeaning['status'] | null;
  party: OperatorMeaning['party'];
  note: string | null;
}

interface VersionRow extends MeaningRow {
  version: number;
  reverts_to: number | null;
  created_at: Date;
  created_by: string;
}

const meaningFrom = ({ status, party, note }: MeaningRow) =>
  status === null ? null : { status, party, note };

const mapFrom = (row: MapRow): CodeMap => ({
  id: row.id,
  tenantId: row.tenant_id,
  carrier: row.carrier,
  leg: row.leg,
  level: row.level,
  code: row.code,
  version: row.version,
  meaning: meaningFrom(row),
});

const versionFrom = (row: VersionRow): CodeMapVersion => ({
  version: row.version,
  meaning: meaningFrom(row),
  revertsTo: row.reverts_to,
  createdAt: row.created_at,
  createdBy: row.created_by,
});

/** A map as it holds now. */
const current = `
  select map.*, status, party, note, created_at, created_by from code_maps map
  left join code_map_versions latest on latest.code_map_id = map.id and latest.version = map.version`;

const add = `
  insert into code_maps (id, tenant_id, carrier, leg, level, code, version)
  values (:id, :tenantId, :carrier, :leg, :level, :code, 0)
  on conflict (tenant_id, carrier, level, code, leg) do nothing`;

const byCode = `tenant_id = :tenantId and carrier = :carrier and level = :level and code = :code
  and leg is not distinct from :leg`;

/** The code maps, inside one transaction. */
export const codeMapsIn = (sql: Knex): CodeMaps => {
  const known = new Map<string, Promise<readonly CodeMap[]>>();
  const rowsOf = async <Row>(query: string, values: Record<string, string | null>) =>
    (await sql.raw<{ rows: Row[] }>(query, values)).rows;
  const first = async (where: string, values: Record<string, string | null>) =>
    (await rowsOf<MapRow>(`${current} where ${where} for update of map`, values)).map(mapFrom)[0];
  const ask = async (values: { tenantId: string; carrier: string }) =>
    (await rowsOf<MapRow>(`${current} where tenant_id = :tenantId and carrier = :carrier`, values)).map(
      mapFrom,
    );
  return {
    of({ tenantId, carrier }) {
      const key = `${tenantId} ${carrier}`;
      const maps = known.get(key) ?? ask({ tenantId, carrier });
      known.set(key, maps);
      return maps;
    },

    async lock({ tenantId, carrier, leg, level, code }) {
      const values = { tenantId, carrier, leg, level, code };
      await sql.raw(add, { ...values, id: newId('cmp') } as Knex.ValueDict);
      return (await first(byCode, values)) as CodeMap;
    },

    lockById: async (tenantId, id) =>
      (await first('tenant_id = :tenantId and id = :id', { tenantId, id })) ?? null,

    async list(tenantId) {
      const rows = await rowsOf<MapRow & VersionRow>(
        `${current} where tenant_id = :tenantId and map.version > 0 order by carrier, code, map.id`,
        { tenantId },
      );
      return rows.map((row) => ({ ...mapFrom(row), createdAt: row.created_at, createdBy: row.created_by }));
    },

    async history({ id }) {
      const rows = await sql<VersionRow>('code_map_versions').where('code_map_id', id).orderBy('version');
      return rows.map(versionFrom);
    },

    async append({ id }, { version, meaning, revertsTo, createdAt, createdBy }) {
      const { status, party, note } = meaning ?? { status: null, party: null, note: null };
      const row = {
        status,
        party,
        note,
        reverts_to: revertsTo,
        created_at: createdAt,
        created_by: createdBy,
      };
      await sql('code_map_versions').insert({ code_map_id: id, version, ...row });
      await sql('code_maps').where({ id }).update({ version });
    },
  };
};
