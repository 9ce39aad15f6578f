import type { Look, Replay } from '../domain/replay.ts';
import type { NewReading, ReadingState } from './readings.ts';

/** The jobs that read scans again. */
export interface Replays {
  add(replay: Replay): Promise<void>;
  /** The newest hundred. */
  list(tenantId: string): Promise<Replay[]>;
  find(tenantId: string, id: string): Promise<Replay | null>;
  /** Waits for the step that is under way. */
  lock(tenantId: string, id: string): Promise<Replay | null>;
  /** The running job whose turn it is, its row locked; null when there is none that nobody else works on. */
  claimNext(): Promise<Replay | null>;
  save(replay: Replay): Promise<void>;
}

/** A scan of the ledger, with what is needed to take it apart once more. */
export interface KeptScan {
  readonly id: string;
  readonly tenantId: string;
  readonly carrier: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly receivedAt: Date;
}

/** A reading as it was stored, without its content. */
export interface KeptReading {
  readonly id: string;
  readonly scanId: string;
  readonly state: ReadingState;
  readonly trackingId: string | null;
  readonly dedupKey: string | null;
  readonly fingerprint: string | null;
}

export interface NewlyRead {
  readonly scan: KeptScan;
  readonly id: string;
  readonly state: ReadingState;
  readonly reading: Extract<NewReading, { state: 'pending' }>;
}

/** The ledger as it is read again. */
export interface KeptScans {
  /** What lies behind the replay's cursor: scans, or readings where it is about a code. A bounded piece of it. */
  look(replay: Replay): Promise<Look>;
  scans(ids: readonly string[]): Promise<KeptScan[]>;
  /** Locks the readings of some scans. */
  readingsOf(scanIds: readonly string[]): Promise<KeptReading[]>;
  numbersOf(readingIds: readonly string[]): Promise<{ carrier: string; trackingId: string }[]>;
  /** Writes a reading that is new, or says something else now. */
  become(read: NewlyRead): Promise<void>;
}
