import { hash } from 'node:crypto';
import type { Reading, ScanFormat, SplitPush } from '@waybill/carriers';
import type { NewReading } from '../../deps.ts';

/** Longer numbers are not tracking numbers, and would not fit into an index. */
const maxLength = 200;

/** The rows for a push's readings. At least one row, so that every push has a state. */
export function newReadings(format: ScanFormat, split: SplitPush): NewReading[] {
  if (split.kind === 'unreadable') return [unreadable(split.reason, split.echo?.trackingId ?? null)];
  if (split.readings.length === 0) return [unreadable('the push holds no scan', null)];
  return split.readings.map((reading) => newReading(format, reading));
}

function newReading(format: ScanFormat, reading: Reading): NewReading {
  const { trackingId } = reading;
  if (!isStorable(trackingId)) return unreadable('the tracking number is no text that can be stored', null);
  const json = JSON.stringify(reading);
  const dedupKey = bounded(format.deduplicationKey(reading));
  return { state: 'pending', trackingId, dedupKey, fingerprint: hashOf(json), json };
}

const unreadable = (problem: string, trackingId: string | null): NewReading => ({
  state: 'unreadable',
  problem: problem.replaceAll('\0', '').slice(0, 500),
  trackingId: trackingId !== null && isStorable(trackingId) ? trackingId : null,
});

const isStorable = (text: string): boolean => text.length <= maxLength && !text.includes('\0');

/** A short and plain key is kept as it is, so that people can read it; any other as its hash. */
const bounded = (key: string): string => (isStorable(key) ? key : `hash:${hashOf(key)}`);

const hashOf = (text: string): string => hash('sha256', text, 'base64url');
