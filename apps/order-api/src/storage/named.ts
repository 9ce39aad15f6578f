import type { Knex } from 'knex';
import type { Slice } from '../ports/accounts.ts';

/** How one kind of thing that merchants give names to is stored. */
interface Kind<Row, Thing> {
  table: string;
  /** What our ids look like: `loc_…`. */
  ours: RegExp;
  /** The column of the merchant's name for it. */
  nameColumn: string;
  fromRow(row: Row): Thing;
  toRow(thing: Thing): object;
}

/** Reading and writing what merchants find by our id or by their own. Ours is tried first where it looks like ours. */
export const namedIn = <Row, Thing extends { id: string; tenantId: string }>(
  sql: Knex,
  { table, ours, nameColumn, fromRow, toRow }: Kind<Row, Thing>,
) => {
  const by = async (
    column: string,
    tenantId: string,
    value: string,
    lock: boolean,
  ): Promise<Thing | null> => {
    const query = sql(table).where({ tenant_id: tenantId, [column]: value });
    const row: Row | undefined = await (lock ? query.forUpdate() : query).first();
    return row ? fromRow(row) : null;
  };
  const look = async (tenantId: string, reference: string, lock: boolean): Promise<Thing | null> =>
    (ours.test(reference) ? await by('id', tenantId, reference, lock) : null) ??
    by(nameColumn, tenantId, reference, lock);
  return {
    find: (tenantId: string, reference: string) => look(tenantId, reference, false),
    lock: (tenantId: string, reference: string) => look(tenantId, reference, true),
    async list(tenantId: string, { after, limit }: Slice): Promise<Thing[]> {
      const query = sql(table).where({ tenant_id: tenantId });
      if (after) query.where('id', '>', after);
      const rows: Row[] = await query.orderBy('id').limit(limit);
      return rows.map(fromRow);
    },
    async add(thing: Thing): Promise<boolean> {
      const { rowCount } = await sql.raw<{ rowCount: number }>('? on conflict (tenant_id, ??) do nothing', [
        sql(table).insert(toRow(thing)),
        nameColumn,
      ]);
      return rowCount === 1;
    },
    async save(thing: Thing): Promise<void> {
      await sql(table).where({ tenant_id: thing.tenantId, id: thing.id }).update(toRow(thing));
    },
    remove: (thing: Thing): Promise<number> =>
      sql(table).where({ tenant_id: thing.tenantId, id: thing.id }).del(),
  };
};
