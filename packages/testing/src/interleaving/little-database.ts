import type { ModelProcess } from './model-process.ts';

/** One transaction: sees what is committed and what it wrote itself; its locks are held to its end. */
export interface LittleTransaction {
  readonly process: ModelProcess;
  /** Waits for whoever holds it. */
  lock(name: string): Promise<void>;
  /** False at once where somebody else holds it. */
  tryLock(name: string): boolean;
  get<Row>(key: string): Row | undefined;
  put(key: string, row: unknown): void;
  remove(key: string): void;
  /** The keys that begin so, sorted. */
  keys(prefix: string): string[];
}

/** A database of keys and rows with what the platform relies on: atomic commits, row locks, and rollback at death. */
export interface LittleDatabase {
  transaction<T>(process: ModelProcess, work: (sql: LittleTransaction) => Promise<T>): Promise<T>;
  /** What is committed, for those who judge. */
  committed<Row>(prefix: string): [key: string, row: Row][];
}

export function littleDatabase(): LittleDatabase {
  const rows = new Map<string, unknown>();
  const locks = lockTable();
  const begin = (process: ModelProcess) => {
    const written = new Map<string, unknown>();
    const owner = Symbol(process.name);
    const sql: LittleTransaction = {
      process,
      lock: (name) => locks.wait(name, owner),
      tryLock: (name) => locks.take(name, owner),
      get: <Row>(key: string) => (written.has(key) ? written.get(key) : rows.get(key)) as Row | undefined,
      put: (key, row) => void written.set(key, row),
      remove: (key) => void written.set(key, undefined),
      keys: (prefix) =>
        [...new Set([...rows.keys(), ...written.keys()])]
          .filter((key) => key.startsWith(prefix) && sql.get(key) !== undefined)
          .sort(),
    };
    const commit = () => {
      for (const [key, row] of written) row === undefined ? rows.delete(key) : rows.set(key, row);
      locks.release(owner);
    };
    return { sql, commit, rollback: () => locks.release(owner) };
  };
  return {
    async transaction(process, work) {
      const { sql, commit, rollback } = begin(process);
      process.onDeath(rollback);
      try {
        const result = await work(sql);
        await process.call('commit', commit);
        return result;
      } catch (error) {
        rollback();
        throw error;
      }
    },
    committed: <Row>(prefix: string) =>
      [...rows].filter((entry): entry is [string, Row] => entry[0].startsWith(prefix)),
  };
}

/** Locks by name, first come first served. */
function lockTable() {
  const holders = new Map<string, symbol>();
  const queues = new Map<string, { owner: symbol; granted: () => void }[]>();
  const take = (name: string, owner: symbol): boolean => {
    const holder = holders.get(name);
    if (holder === undefined) holders.set(name, owner);
    return holder === undefined || holder === owner;
  };
  const handOn = (name: string) => {
    holders.delete(name);
    const next = queues.get(name)?.shift();
    if (!next) return;
    holders.set(name, next.owner);
    next.granted();
  };
  return {
    take,
    wait: (name: string, owner: symbol): Promise<void> =>
      take(name, owner)
        ? Promise.resolve()
        : new Promise((granted) => {
            queues.set(name, [...(queues.get(name) ?? []), { owner, granted }]);
          }),
    release(owner: symbol) {
      for (const [name, queue] of queues)
        queues.set(
          name,
          queue.filter((waiting) => waiting.owner !== owner),
        );
      for (const [name, holder] of [...holders]) if (holder === owner) handOn(name);
    },
  };
}
