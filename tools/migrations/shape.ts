import type { Knex } from '@waybill/database';

/** What a writer must know of a table, by column. */
export type Shape = ReadonlyMap<string, ReadonlyMap<string, Column>>;

export interface Column {
  type: string;
  /** An insert that does not mention it is refused. */
  isRequired: boolean;
  mayBeNull: boolean;
}

interface Row {
  table: string;
  column: string;
  type: string;
  required: boolean;
  nullable: boolean;
}

/** The tables of a schema as PostgreSQL has them. */
export async function shapeOf(sql: Knex, schema: string): Promise<Shape> {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
            a.attnotnull and not a.atthasdef and a.attidentity = '' as required, not a.attnotnull as nullable
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped and c.relname <> 'migrations'`,
    [schema],
  );
  const tables = new Map<string, Map<string, Column>>();
  for (const { table, column, type, required, nullable } of rows) {
    const columns = tables.get(table) ?? new Map<string, Column>();
    tables.set(table, columns.set(column, { type, isRequired: required, mayBeNull: nullable }));
  }
  return tables;
}

/** What a writer of the release before would fail at, had it been running when the shape changed. */
export function breaks(before: Shape, after: Shape): string[] {
  return [...before].flatMap(([table, columns]) => {
    const now = after.get(table);
    if (!now) return [`${table} is gone`];
    const lost = [...columns].flatMap(([name, { type, isRequired, mayBeNull }]) => {
      const column = now.get(name);
      if (!column) return [`${table}.${name} is gone`];
      if (column.type !== type) return [`${table}.${name} is ${column.type}, and was ${type}`];
      if (column.isRequired && !isRequired) return [`${table}.${name} must be given, and need not before`];
      return mayBeNull && !column.mayBeNull ? [`${table}.${name} may not be null, and might before`] : [];
    });
    const demanded = [...now].filter(([name, { isRequired }]) => isRequired && !columns.has(name));
    return [...lost, ...demanded.map(([name]) => `${table}.${name} is new and must be given`)];
  });
}
