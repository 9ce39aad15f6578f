import type { Knex } from 'knex';

interface Dialer {
  acquireRawConnection(): Promise<unknown>;
  destroyRawConnection(connection: unknown): Promise<unknown>;
}

/**
 * Whether the server takes one more connection now. A pool whose every connection waits for an answer cannot tell
 * a server with much to do from one that nobody hears any more.
 */
export async function takesConnections(database: Knex): Promise<boolean> {
  const dialer = database.client as Dialer;
  try {
    const connection = await dialer.acquireRawConnection();
    await dialer.destroyRawConnection(connection);
    return true;
  } catch {
    return false;
  }
}
