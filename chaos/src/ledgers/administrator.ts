import pg from 'pg';

/** Runs one statement as the administrator, who may see every schema. The tortured services cannot. */
export type Administrator = <Row extends pg.QueryResultRow>(sql: string) => Promise<Row[]>;

/** A connection per statement: the server under it is killed now and then. */
export const administratorOf =
  (url: string): Administrator =>
  async <Row extends pg.QueryResultRow>(sql: string) => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };
