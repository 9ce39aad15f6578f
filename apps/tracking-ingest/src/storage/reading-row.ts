import type { Reading } from '@waybill/carriers';
import type { ReadingState, StoredReading, Trace } from '../deps.ts';

export interface ReadingRow {
  id: string;
  scan_id: string;
  state: ReadingState;
  dedup_key: string;
  fingerprint: string;
  reading: Reading & { time: { utc: string | null } };
  received_at: Date;
  trace: Trace | null;
}

/** JSON has no dates: the one that a reading carries is revived. */
export const readingFrom = (row: ReadingRow): StoredReading => ({
  id: row.id,
  scanId: row.scan_id,
  state: row.state,
  dedupKey: row.dedup_key,
  fingerprint: row.fingerprint,
  reading: { ...row.reading, time: { ...row.reading.time, utc: revived(row.reading.time.utc) } },
  receivedAt: row.received_at,
  trace: row.trace,
});

const revived = (text: string | null): Date | null => (text === null ? null : new Date(text));
