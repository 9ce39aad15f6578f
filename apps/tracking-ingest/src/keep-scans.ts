import type { Config } from './config.ts';
import type { Ledger, NewScan } from './deps.ts';
import { type GroupCommit, groupCommit } from './group-commit/group-commit.ts';

type Limits = Pick<
  Config,
  'SCANS_PER_COMMIT' | 'SCAN_COMMITS_AT_ONCE' | 'SCANS_WAITING' | 'SCANS_WAITING_MB'
>;

const megabyte = 1024 * 1024;

/** A commit shared by this many pushes shows that carriers push faster than they can be stored one by one … */
const many = 8;

/** … and pushes count as a rush for this many milliseconds after such a commit. */
const lately = 25;

export interface SharedLedger extends Ledger, Pick<GroupCommit<NewScan>, 'idle'> {
  /** Whether pushes come in a rush now. */
  isBusy(): boolean;
}

/** The ledger behind a group commit. `stored` is called after each commit: there is something to read. */
export function ledgerOf(
  insert: (scans: readonly NewScan[]) => Promise<void>,
  limits: Limits,
  stored: () => void,
): SharedLedger {
  let lastRush = Number.NEGATIVE_INFINITY;
  const { hasRoom, add, idle } = groupCommit<NewScan>({
    commit: async (scans) => {
      if (scans.length >= many) lastRush = performance.now();
      await insert(scans);
      stored();
    },
    sizeOf: ({ body }) => body.length + overhead,
    mayBeOnesFault,
    atOnce: limits.SCAN_COMMITS_AT_ONCE,
    maxBatch: limits.SCANS_PER_COMMIT,
    maxBatchBytes: 8 * megabyte,
    maxWaiting: limits.SCANS_WAITING,
    maxWaitingBytes: limits.SCANS_WAITING_MB * megabyte,
  });
  return { hasRoom, keep: add, idle, isBusy: () => performance.now() - lastRush < lately };
}

/** The memory that a waiting push takes besides its body: its reading, its headers, its promise. */
const overhead = 4_096;

/** Data that does not fit (22), a broken rule (23), a value too large (54): one row's fault, not the server's. */
const mayBeOnesFault = (error: unknown): boolean =>
  /^(22|23|54)/.test(String((error as { code?: unknown } | null)?.code ?? ''));
