import type { Leg } from '@waybill/contracts';
import type { CodeMap, CodeMapVersion, MappedCode } from '../domain/code-map.ts';

/** A scan with a code that the carrier's own table does not know. */
export interface UnmappedScan extends MappedCode {
  readonly readingId: string;
  readonly leg: Leg;
  readonly text: string;
  readonly trackingId: string;
  readonly receivedAt: Date;
}

export interface UnmappedScans {
  /** Safe to repeat. */
  note(scans: readonly UnmappedScan[]): Promise<void>;
  /** The first reading with a code, on whatever leg; null where there was none. */
  firstOf(code: MappedCode): Promise<string | null>;
}

/** An unknown code with what is known of it. */
export interface UnmappedCode extends Pick<UnmappedScan, 'carrier' | 'leg' | 'level' | 'code'> {
  readonly count: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** The newest few. */
  readonly samples: readonly UnmappedSample[];
}

export interface UnmappedSample {
  readonly scanId: string;
  readonly trackingId: string;
  /** The carrier's words. */
  readonly text: string;
  readonly receivedAt: string;
}

/** What operators look at. */
export interface UnmappedViews {
  /** Codes that the carriers' own tables do not know, those with a code map included; the most frequent first. */
  unmappedCodes(tenantId: string, carrier: string | null): Promise<UnmappedCode[]>;
}

/** What operators say that codes mean. */
export interface CodeMaps {
  /** Those that hold now for a carrier's scans in one tenant's name; asked once in a transaction. */
  of(whose: Pick<MappedCode, 'tenantId' | 'carrier'>): Promise<readonly CodeMap[]>;
  /** The map of a code with its row locked; a new one, without a version, where there is none. */
  lock(code: MappedCode): Promise<CodeMap>;
  lockById(tenantId: string, id: string): Promise<CodeMap | null>;
  /** All that a tenant has, those taken back included. */
  list(tenantId: string): Promise<(CodeMap & Pick<CodeMapVersion, 'createdAt' | 'createdBy'>)[]>;
  history(map: CodeMap): Promise<CodeMapVersion[]>;
  append(map: CodeMap, version: CodeMapVersion): Promise<void>;
}
