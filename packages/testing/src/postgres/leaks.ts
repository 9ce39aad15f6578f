import type pg from 'pg';
import { eventually } from '../eventually.ts';

const OPEN = `select application_name as application, state, left(query, 120) as query
  from pg_stat_activity where datname = $1 and backend_type = 'client backend' order by pid`;

interface OpenConnection {
  application: string;
  state: string | null;
  query: string;
}

/**
 * Throws when somebody is still connected to the database after so many milliseconds. A connection that was just
 * closed may be seen for a while longer, because its server process ends after the client has gone.
 */
export async function refuseLeaks(server: pg.Client, database: string, within: number): Promise<void> {
  await eventually(
    async () => {
      const { rows } = await server.query<OpenConnection>(OPEN, [database]);
      if (rows.length > 0) throw new Error(leakMessage(rows));
    },
    { within },
  );
}

const leakMessage = (open: OpenConnection[]): string =>
  [
    `This test left ${open.length} database connection${open.length === 1 ? '' : 's'} open:`,
    ...open.map(({ application, state, query }) => `  ${application || 'unnamed'} (${state}): ${query}`),
  ].join('\n');
