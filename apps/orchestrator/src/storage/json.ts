/** A value for a jsonb column: the driver would send an array as a PostgreSQL array. */
export const json = (value: unknown): string => JSON.stringify(value);

/** One value for the only row that a statement must have touched. */
export const only = <Row>(rows: readonly Row[], what: string): Row => {
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`expected one ${what}, found ${rows.length}`);
  return row;
};
