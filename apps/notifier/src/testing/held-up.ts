import type { Knex } from '@waybill/database';
import { eventually } from '@waybill/testing';
import { expect } from 'vitest';

/** Resolves once the work waits for somebody's lock, or has ended without waiting for any. */
export const heldUpOrDone = async (sql: Knex, work: Promise<unknown>): Promise<void> => {
  let done = false;
  const note = () => {
    done = true;
  };
  work.then(note, note);
  await eventually(async () => {
    if (done) return;
    const { rows } = await sql.raw(
      `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    );
    expect(rows).not.toEqual([]);
  });
};
