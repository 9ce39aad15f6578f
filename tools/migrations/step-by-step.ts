import { type Knex, type Migration, migrate } from '@waybill/database';
import { type Checks, checksOf, tightened } from './checks.ts';
import { breaks, type Shape, shapeOf } from './shape.ts';

export interface Step {
  name: string;
  breaks: string[];
}

/** Applies a history one migration after the other, and tells for each what it would have broken. */
export async function stepByStep(
  sql: Knex,
  schema: string,
  migrations: readonly Migration[],
): Promise<Step[]> {
  const steps: Step[] = [];
  let before: Shape = new Map();
  let held: Checks = new Map();
  for (const [index, { name }] of migrations.entries()) {
    await migrate(sql, { schema, migrations: migrations.slice(0, index + 1) });
    const after = await shapeOf(sql, schema);
    const holds = await checksOf(sql, schema);
    steps.push({ name, breaks: [...breaks(before, after), ...tightened(held, holds, before)] });
    [before, held] = [after, holds];
  }
  return steps;
}
