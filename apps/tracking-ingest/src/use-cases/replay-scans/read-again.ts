import type { ScanFormat } from '@waybill/carriers';
import type { KeptReading, KeptScan, KeptScans, NewReading } from '../../deps.ts';
import { readingId } from '../../ids.ts';
import { newReadings } from '../accept-push/new-readings.ts';

type Readable = Extract<NewReading, { state: 'pending' }>;

interface Number {
  readonly carrier: string;
  readonly trackingId: string;
}

/**
 * Parses scans of the ledger again, by today's formats, and answers the tracking numbers that they concern. A scan that
 * could not be read may be readable now, and others may say more. A reading that was published keeps its number, since
 * other services know it under that one.
 */
export async function readAgain(
  keptScans: KeptScans,
  formats: ReadonlyMap<string, ScanFormat>,
  scanIds: readonly string[],
): Promise<Number[]> {
  const scans = await keptScans.scans(scanIds);
  const stored = new Map((await keptScans.readingsOf(scanIds)).map((reading) => [reading.id, reading]));
  const numbers: Number[] = [];
  for (const scan of scans) {
    const format = formats.get(scan.carrier);
    const fresh = format ? newReadings(format, format.split(scan)) : [];
    for (const [index, reading] of fresh.entries()) {
      const id = readingId(scan.id, index);
      const trackingId = await settleReading(keptScans, scan, id, stored.get(id), reading);
      if (trackingId !== null) numbers.push({ carrier: scan.carrier, trackingId });
    }
  }
  return numbers;
}

/** Answers the number to follow; null where nothing of a parcel can have changed. */
async function settleReading(
  keptScans: KeptScans,
  scan: KeptScan,
  id: string,
  before: KeptReading | undefined,
  fresh: NewReading,
): Promise<string | null> {
  if (fresh.state === 'unreadable')
    return before?.state === 'unreadable' ? null : (before?.trackingId ?? null);
  const state = stateOf(before, fresh);
  if (state && !saysTheSame(before, fresh)) await keptScans.become({ scan, id, state, reading: fresh });
  return state ? fresh.trackingId : (before?.trackingId ?? null);
}

/** The state of a reading that is written anew; null where it must stay as it is. */
function stateOf(before: KeptReading | undefined, { trackingId }: Readable) {
  if (!before || before.state === 'unreadable') return 'pending';
  if (before.trackingId === trackingId) return before.state;
  return before.state === 'parked' || before.state === 'pending' ? 'pending' : null;
}

const saysTheSame = (
  before: KeptReading | undefined,
  { trackingId, dedupKey, fingerprint }: Readable,
): boolean =>
  before?.trackingId === trackingId && before.dedupKey === dedupKey && before.fingerprint === fingerprint;
