import { type Reading, type ScanFormat, scanFormats } from '@waybill/carriers';
import { expect, test } from 'vitest';
import type { Watch } from '../../ports/delays.ts';
import { storyOf } from './story-of.ts';

const format = scanFormats.find(({ carrier }) => carrier === 'generic') as ScanFormat;

const watchTo = (...destination: string[]): Watch => ({
  id: 'wat_1',
  tenantId: 'ten_1',
  shipmentId: 'shp_1',
  attempt: 1,
  carrier: 'generic',
  trackingId: 'BV-1042',
  origin: ['_', '_', '_'],
  destination,
  bookedAt: new Date('2026-01-15T12:00:00Z'),
  pickupBy: null,
  bookedPromise: null,
  price: null,
  isCancelled: false,
  lesson: null,
  estimate: null,
  estimatesTold: 0,
});

/** A parcel's first promise, as a scan named it. */
const promiseOf = (
  estimatedDelivery: string,
  watch: Watch,
  more: Partial<Reading> = {},
): string | undefined => {
  const at = '2026-01-18T14:10:00Z';
  const scan = { trackingNumber: watch.trackingId, status: 'in_transit', at, estimatedDelivery };
  const body = Buffer.from(JSON.stringify({ scans: [scan] }));
  const split = format.split({ headers: {}, body });
  if (split.kind !== 'readings') throw new Error(split.reason);
  const parcel = { ...watch, id: 'par_1', leg: 'forward', lastSequence: 0 } as const;
  const readings = split.readings.map((reading, index) => ({
    id: `rea_${index}`,
    scanId: 'scn_1',
    state: 'applied' as const,
    dedupKey: format.deduplicationKey(reading),
    fingerprint: '',
    reading: { ...reading, ...more },
    receivedAt: new Date('2026-01-18T14:11:00Z'),
    trace: null,
  }));
  return storyOf(watch, [{ parcel, readings, format, maps: [] }], true).story.promise?.at.toISOString();
};

test('a day that a scan promises is over when it is over where the parcel goes', () => {
  const day = '2026-01-20T00:00:00Z';
  expect(promiseOf(day, watchTo('US', 'CA', '951'))).toBe('2026-01-21T07:59:59.000Z');
  expect(promiseOf(day, watchTo('DE', '_', '101'))).toBe('2026-01-20T22:59:59.000Z');
  expect(promiseOf(day, watchTo('_', '_', '_'))).toBe('2026-01-20T23:59:59.000Z');
  expect(promiseOf('2026-01-20T17:30:00Z', watchTo('US', 'CA', '951'))).toBe('2026-01-20T17:30:00.000Z');
});

test('a promise more than a year away from its scan is none: programs write such a day where they know none', () => {
  for (const absurd of ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2875-10-22T19:18:32Z'])
    expect(promiseOf(absurd, watchTo('US', 'CA', '951')), absurd).toBeUndefined();
  expect(promiseOf('2026-01-02T00:00:00Z', watchTo('_', '_', '_'))).toBe('2026-01-02T23:59:59.000Z');
});

test('a promise on the clocks of where the parcel goes counts before the same in UTC, where those clocks are known', () => {
  const utc = '2026-01-20T00:00:00Z';
  const promised = (promisedThere: string, ...destination: string[]) =>
    promiseOf(utc, watchTo(...destination), { promisedThere });
  expect(promised('2026-01-19 16:00:00', 'US', 'CA', '951')).toBe('2026-01-20T00:00:00.000Z');
  expect(promised('2026-01-19', 'US', 'CA', '951')).toBe('2026-01-20T07:59:59.000Z');
  expect(promised('2026-01-19 16:00:00', '_', '_', '_')).toBe('2026-01-20T23:59:59.000Z');
  for (const odd of ['2875-10-22 19:18:32', 'soon'])
    expect(promised(odd, 'US', 'CA', '951'), odd).toBe('2026-01-21T07:59:59.000Z');
});
