import type { Leg, ShipmentStatus, TrackingStatus } from '@waybill/contracts';
import type { Entry, Words } from '../domain/history.ts';
import type { Fact, NotAppliedReason, Ruling, StepStatus } from '../domain/journey/index.ts';

/** One row of `status_history`. */
export interface HistoryRow {
  fact_id: string;
  kind: 'step' | 'scan';
  attempt: number | null;
  step_status: StepStatus | null;
  scan: TrackingStatus | null;
  leg: Leg | null;
  tracking_id: string | null;
  repeated: boolean;
  occurred_at: Date;
  recorded_at: Date;
  sequence: number | null;
  status: ShipmentStatus;
  sub_status: string | null;
  previous_status: ShipmentStatus | null;
  reread: boolean;
  reason: NotAppliedReason | null;
  words: Words;
}

const factColumns = (fact: Fact) => {
  const common = {
    fact_id: fact.id,
    kind: fact.kind,
    occurred_at: fact.occurredAt,
    tracking_id: fact.trackingId,
  };
  return fact.kind === 'step'
    ? { ...common, attempt: fact.attempt, step_status: fact.status }
    : { ...common, scan: fact.scan, leg: fact.leg, repeated: fact.repeated };
};

const rulingColumns = (ruling: Ruling) =>
  ruling.applied
    ? {
        sequence: ruling.change.sequence,
        previous_status: ruling.change.previousStatus,
        reread: ruling.change.reread,
      }
    : { reason: ruling.reason };

export const toRow = ({ ruling, status, subStatus, words, recordedAt }: Entry) => ({
  ...factColumns(ruling.fact),
  ...rulingColumns(ruling),
  status,
  sub_status: subStatus,
  recorded_at: recordedAt,
  words: JSON.stringify(words),
});

const stored = <T>(value: T | null, column: string): T => {
  if (value === null) throw new Error(`status_history.${column} is null where it cannot be`);
  return value;
};

const factOf = (row: HistoryRow): Fact => {
  const { fact_id: id, occurred_at: occurredAt, tracking_id: trackingId } = row;
  if (row.kind === 'step') {
    const status = stored(row.step_status, 'step_status');
    return { kind: 'step', id, status, attempt: stored(row.attempt, 'attempt'), occurredAt, trackingId };
  }
  return {
    kind: 'scan',
    id,
    scan: stored(row.scan, 'scan'),
    leg: stored(row.leg, 'leg'),
    trackingId: stored(trackingId, 'tracking_id'),
    occurredAt,
    repeated: row.repeated,
  };
};

const rulingOf = (row: HistoryRow): Ruling => {
  const fact = factOf(row);
  if (row.sequence === null) return { applied: false, fact, reason: stored(row.reason, 'reason') };
  const { sequence, status, reread } = row;
  const change = { sequence, status, subStatus: row.sub_status, previousStatus: row.previous_status, reread };
  return { applied: true, fact, change };
};

export const fromRow = (row: HistoryRow): Entry => ({
  ruling: rulingOf(row),
  status: row.status,
  subStatus: row.sub_status,
  words: row.words,
  recordedAt: row.recorded_at,
});
