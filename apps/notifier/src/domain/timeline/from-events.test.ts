import { randomUUID } from 'node:crypto';
import {
  type DecisionSummary,
  type EventDefinition,
  exampleProviderCall,
  type Message,
  shipmentBookedExternally,
  shipmentDispatched,
  shipmentPlanned,
  trackingUpdated,
} from '@waybill/contracts';
import { expect, test } from 'vitest';
import { traceIdIn } from './entry.ts';
import { ofBooking, ofExternalBooking, ofPlan, ofScan } from './from-events.ts';
import { factsByKind, type Kind, kinds } from './kinds.ts';
import { summaryOf } from './summary.ts';

const heard = <Data extends object>(
  event: EventDefinition<Data>,
  more: Partial<Data> = {},
): Message<Data> => ({
  ...{ id: randomUUID(), type: event.type, tenantId: 'ten_1', subject: 'shp_1', sequence: null },
  ...{ occurredAt: '2026-01-15T14:17:27.000Z', trace: {} },
  data: { ...event.example, ...more },
});

const decision: DecisionSummary = {
  ruleSetVersion: null,
  reason: 'the cheapest of 2',
  candidates: [
    {
      ...{ provider: 'Ecom Express', serviceId: 'ground', rank: 1, why: null },
      standing: 'ranked',
      price: { amountMinor: 642, currencyCode: 'USD' },
    },
  ],
};

test('a booking’s calls stand before it, each at the moment it was begun', () => {
  const facts = ofBooking(heard(shipmentDispatched, { calls: [exampleProviderCall] }));
  expect(facts.map(({ kind, at }) => [kind, at.toISOString()])).toEqual([
    ['provider_call', exampleProviderCall.startedAt],
    ['booking', '2026-01-15T14:17:27.000Z'],
  ]);
});

test('a booking that brings its plan tells the quotes and the decision first, at their own times', () => {
  const decidedAt = '2026-01-15T14:17:26.500Z';
  const plan = {
    decisionId: 'dec_1',
    decidedAt,
    decision,
    calls: [exampleProviderCall],
    proposedProviders: [],
  };
  const facts = ofBooking(heard(shipmentDispatched, { plan }));
  expect(facts.map(({ kind, at }) => [kind, at.toISOString()])).toEqual([
    ['provider_call', exampleProviderCall.startedAt],
    ['decision', decidedAt],
    ['booking', '2026-01-15T14:17:27.000Z'],
  ]);
});

test('a plan tells its decision, and one of before tells nothing', () => {
  const [told] = ofPlan(heard(shipmentPlanned, { decision }));
  expect(told).toMatchObject({ kind: 'decision', data: { reason: 'the cheapest of 2' } });
  expect(told && summaryOf(told)).toBe('Ecom Express ground was chosen: the cheapest of 2');
  expect(ofPlan(heard(shipmentPlanned))).toEqual([]);
});

test('a scan’s text and place that are cut inside a character keep no half of it, which no database would store', () => {
  const essay = `${'n'.repeat(299)}🚚`;
  const [told] = ofScan(heard(trackingUpdated, { carrierText: essay, location: essay }));
  const kept = `${'n'.repeat(299)}\uFFFD`;
  expect(told).toMatchObject({ data: { carrierText: kept, location: kept } });
});

test('a scan that did not count says why, and names its push', () => {
  const [told] = ofScan(heard(trackingUpdated, { standing: 'late', why: 'behind', scanId: 'scn_1' }));
  expect(told).toMatchObject({ data: { standing: 'late', why: 'behind', scanId: 'scn_1' } });
  expect(told && summaryOf(told)).toContain('too late to count');
});

test('what is told is what the reference describes', () => {
  const facts = [
    ...ofPlan(heard(shipmentPlanned, { decision, calls: [exampleProviderCall] })),
    ...ofBooking(heard(shipmentDispatched)),
    ...ofExternalBooking(heard(shipmentBookedExternally)),
    ...ofScan(heard(trackingUpdated)),
  ];
  for (const { kind, data } of facts) expect(factsByKind[kind].parse(data)).toEqual(data);
});

test('a carrier’s essay is cut', () => {
  const [told] = ofScan(heard(trackingUpdated, { carrierText: 'x'.repeat(5_000) }));
  expect(JSON.stringify(told).length).toBeLessThan(1_000);
});

test('causes come before effects among the kinds', () => {
  const inOrder: Kind[] = [
    'request',
    'decision',
    'booking',
    'scan',
    'status_change',
    'webhook',
    'webhook_attempt',
  ];
  expect(kinds.filter((kind) => inOrder.includes(kind))).toEqual(inOrder);
});

test('a trace id is read from a traceparent, and from nothing else', () => {
  const id = '0af7651916cd43dd8448eb211c80319c';
  expect(traceIdIn(`00-${id}-b7ad6b7169203331-01`)).toBe(id);
  expect([
    traceIdIn(null),
    traceIdIn('00-1-1-01'),
    traceIdIn(`00-${'0'.repeat(32)}-b7ad6b7169203331-01`),
  ]).toEqual([null, null, null]);
});
