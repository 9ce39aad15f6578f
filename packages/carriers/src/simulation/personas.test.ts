import type { Leg, TrackingStatus } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { scanFormat } from '../registry.ts';
import type { ScanFormat } from '../scan-port.ts';
import { only } from '../testing/scan-conformance.ts';
import { type JourneyName, journeyNames, type Persona, type SimulatedScan } from './persona.ts';
import { personas } from './personas.ts';

/** Where each journey ends, whoever carries the parcel. */
const endings: Readonly<Record<JourneyName, TrackingStatus>> = {
  delivered: 'delivered',
  attempted: 'delivered',
  delayed: 'delivered',
  returned: 'returned_to_shipper',
  lost: 'lost',
};

const formatOf = (persona: Persona): ScanFormat => scanFormat(persona.id) ?? expect.fail('no format');

/** A journey's pushes, read back as tracking-ingest would: the leg is known from the number. */
const story = (persona: Persona, journey: JourneyName): readonly TrackingStatus[] => {
  const format = formatOf(persona);
  return persona.journeys[journey].map((step, index) => {
    const { headers, body } = persona.writePush(scanOf(step, index));
    const reading = only(format, { headers, body: Buffer.from(JSON.stringify(body)) });
    const leg: Leg = reading.trackingId === 'BACK1' ? 'return' : 'forward';
    expect(reading.time.utc?.toISOString()).toBe('2026-01-18T03:40:00.000Z');
    const { status, opensReturnLeg } = format.interpret(reading, leg);
    if (opensReturnLeg) expect(opensReturnLeg.trackingId).toBe('BACK1');
    return status;
  });
};

const scanOf = (step: SimulatedScan['step'], index: number): SimulatedScan => ({
  step,
  trackingId: step.onReturn ? 'BACK1' : 'FORTH1',
  returnTrackingId: 'BACK1',
  orderNumber: '7709-001',
  reference: 'wb_1',
  origin: 'Boston',
  destination: 'Cambridge',
  updateNumber: index + 1,
  at: new Date('2026-01-18T03:40:00Z'),
  promised: new Date('2026-01-19T03:40:00Z'),
});

describe.each(personas)('$id', (persona) => {
  test.each(journeyNames)(
    'every scan of the journey "%s" is understood, and it ends as it should',
    (journey) => {
      const statuses = story(persona, journey);
      expect(statuses).not.toContain('unrecognised');
      expect(statuses.at(-1)).toBe(endings[journey]);
    },
  );

  test.each(journeyNames)(
    'the steps of "%s" follow one another in time, and one of them collects',
    (journey) => {
      const hours = persona.journeys[journey].map((step) => step.hours);
      expect(hours).toEqual([...hours].sort((left, right) => left - right));
      expect(new Set(hours).size).toBe(hours.length);
      expect(persona.journeys[journey].filter(({ collects }) => collects)).toHaveLength(1);
    },
  );
});

test('a return is told by its own number, and never mistaken for a delivery', () => {
  for (const persona of personas) expect(story(persona, 'returned')).not.toContain('delivered');
});

test('the same-city courier is assigned, withdrawn and assigned again', () => {
  const metro = personas.find(({ maxKm }) => maxKm !== null) ?? expect.fail('no local persona');
  expect(story(metro, 'delivered').slice(1, 4)).toEqual([
    'courier_assigned',
    'courier_unassigned',
    'courier_assigned',
  ]);
});
