import type { Knex } from 'knex';

/** Recurring work of a service. Of all its processes, one does it each time. */
export interface Chore {
  /** Unique within the service. */
  readonly name: string;
  readonly everyMs: number;
  /** Does a small portion; true when there may be more. */
  portion(): Promise<boolean>;
}

export interface ChoresOptions {
  readonly onError: (error: unknown, chore: string) => void;
}

/** How often each process looks for chores that are due. */
const lookEveryMs = 60_000;

export interface Chores {
  /** Does the chores that are due. Answers the names of those that this process did. */
  look(): Promise<string[]>;
  /** Starts no further chore, and waits for the portion under way. */
  stop(): Promise<void>;
}

/** Takes the chore's turn if it is due, by the server's clock. Only one process gets it. */
async function takeTurn(db: Knex, { name, everyMs }: Chore): Promise<boolean> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `insert into chores (name, due_at) values (:name, now() + :everyMs * interval '1 millisecond')
     on conflict (name) do update set due_at = excluded.due_at where chores.due_at <= now()`,
    { name, everyMs },
  );
  return rowCount === 1;
}

/** A failed chore is due again at once; any process may do it at its next look. */
const giveBack = (db: Knex, { name }: Chore) => db('chores').where({ name }).update({ due_at: db.fn.now() });

/** Does recurring chores by a schedule that is kept in the database. */
export function startChores(db: Knex, chores: readonly Chore[], { onError }: ChoresOptions): Chores {
  let stopped = false;
  let looking: Promise<string[]> | undefined;

  const attempt = async (chore: Chore): Promise<boolean> => {
    let mine = false;
    try {
      mine = !stopped && (await takeTurn(db, chore));
      while (mine && !stopped && (await chore.portion()));
    } catch (error) {
      onError(error, chore.name);
      if (mine) await giveBack(db, chore).catch(() => undefined);
    }
    return mine;
  };
  const lookAtAll = async () => {
    const done: string[] = [];
    for (const chore of chores) if (await attempt(chore)) done.push(chore.name);
    return done;
  };
  const look = () => {
    looking ??= lookAtAll().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return {
    look,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
