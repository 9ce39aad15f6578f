import { personas } from '@waybill/carriers/simulation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { journeyFor, planScans } from './journey.ts';

const steps = personas[0]?.journeys.returned ?? [];
const plan = (speed: number, bookedAt = new Date('2026-01-15T14:00:00.250Z')) =>
  planScans({
    bookingId: 'bk_1',
    steps,
    trackingId: '7000000001',
    returnTrackingId: '8000000001',
    bookedAt,
    pace: 1,
    speed,
    lastUpdateNumber: 100,
  });

test('at the default speed a delivery on the ground takes half a minute', () => {
  const last = plan(7_200).at(-1);
  expect(Date.parse(last?.dueAt ?? '') - Date.parse('2026-01-15T14:00:00.250Z')).toBe(30_000);
});

test('scans of one parcel never claim the same second, nor one before the booking, at any speed', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e7, noNaN: true }),
      fc.date({ noInvalidDate: true, min: new Date(0) }),
      (speed, at) => {
        if (at.getFullYear() > 2200) return;
        const said = plan(speed, at).map(({ saysAt }) => Date.parse(saysAt));
        expect(said.every((time) => time % 1_000 === 0 && time >= at.getTime())).toBe(true);
        expect(new Set(said).size).toBe(said.length);
        expect(said).toEqual([...said].sort((left, right) => left - right));
      },
    ),
  );
});

test('scans on the way back stand under the number of the way back, and are counted on', () => {
  const scans = plan(7_200);
  expect(new Set(scans.map(({ trackingId }) => trackingId))).toEqual(new Set(['7000000001', '8000000001']));
  expect(scans.map(({ updateNumber }) => updateNumber)).toEqual(scans.map((_, index) => 101 + index));
});

test("a recipient's name chooses the journey when it names one as a word", () => {
  expect(journeyFor('Returned Rita', 'r', 0)).toBe('returned');
  expect(journeyFor('Lost, Larry', 'r', 0)).toBe('lost');
  expect(journeyFor('Slate Lostwick', 'r', 0)).toBe('delivered');
});

test('without variety all parcels arrive; with some, the same reference has the same fate', () => {
  const fates = (variety: number) =>
    Array.from({ length: 400 }, (_, index) => journeyFor('A. Recipient', `ref-${index}`, variety));
  expect(new Set(fates(0))).toEqual(new Set(['delivered']));
  expect(fates(0.5)).toEqual(fates(0.5));
  expect(new Set(fates(0.5)).size).toBe(5);
  expect(fates(1)).not.toContain('delivered');
});
