import { connect } from '@waybill/database';

export interface Writers {
  /** Transactions that were committed. */
  committed(): number;
  /** What went wrong in any of them. */
  failures: unknown[];
  /** The longest that one of them took, in milliseconds. */
  longestMs(): number;
  end(): Promise<void>;
}

/**
 * A service of the release before at work: transactions that hold each of its tables as a write does, and leave an
 * event in the outbox.
 */
export function startWriters(url: string, schema: string, tables: readonly string[], atOnce = 3): Writers {
  const pool = connect({ url, schema, applicationName: 'the-release-before', statementTimeoutMs: 20_000 });
  const failures: unknown[] = [];
  let [committed, longest, ending] = [0, 0, false];
  const write = () =>
    pool.transaction(async (sql) => {
      const id = crypto.randomUUID();
      await sql.raw(
        `insert into outbox (id, type, tenant_id, subject, envelope, available_at, created_at)
         values (?, 'thing.happened.v1', 'ten_1', 'x', '{}', now(), now())`,
        [id],
      );
      const table = tables[committed % tables.length];
      if (table) await sql.raw('lock table ?? in row exclusive mode', [table]);
      await sql.raw('delete from outbox where id = ?', [id]);
    });
  const writer = async () => {
    while (!ending) {
      const began = performance.now();
      await write().catch((error: unknown) => failures.push(error));
      committed += 1;
      longest = Math.max(longest, performance.now() - began);
    }
  };
  const running = Array.from({ length: atOnce }, writer);
  return {
    committed: () => committed,
    failures,
    longestMs: () => longest,
    async end() {
      ending = true;
      await Promise.all(running);
      await pool.destroy();
    },
  };
}
