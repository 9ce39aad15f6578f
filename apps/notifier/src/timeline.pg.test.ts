import { randomUUID } from 'node:crypto';
import {
  type EventDefinition,
  exampleProviderCall,
  exampleToldScan,
  type Message,
  type StatusChange,
  salesOrderShippedNotified,
  shipmentCancelled,
  shipmentDispatched,
  shipmentPlanned,
  shipmentScanPassedOver,
  type ToldScan,
  trackingExceptionOpened,
  trackingUpdated,
} from '@waybill/contracts';
import { answer, eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { timelineEntry } from './domain/timeline/entry.ts';
import { ofScan } from './domain/timeline/from-events.ts';
import { timelineIn } from './storage/timeline/timeline.ts';
import { anEvent } from './testing/events.ts';
import { scene } from './testing/scene.ts';
import { aShipment, statusChange } from './testing/stories.ts';
import { keepTimeline } from './use-cases/keep-timeline/keep-timeline.ts';

const it = scene();
const ask = (shipment: string, query = '') => it.merchant.get(`/v1/shipments/${shipment}/timeline${query}`);

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traced = <Data>(message: Message<Data>, second: number): Message<Data> => ({
  ...message,
  occurredAt: `2026-01-15T14:17:${second}.000Z`,
  trace: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
});
const about = <Data extends { shipmentId: string }>(
  event: EventDefinition<Data>,
  shipmentId: string,
  second: number,
  more: Partial<Data> = {},
) => traced(anEvent(event, { ...more, shipmentId } as Partial<Data>), second);

const decision = { ruleSetVersion: null, reason: 'the cheapest', candidates: [] };
const calls = [exampleProviderCall];

interface Told {
  at: string;
  kind: string;
  service: string;
  traceId: string | null;
  data: { [field: string]: unknown; state?: string; failure?: string | null; status?: unknown };
}
const entriesOf = async (shipment: string, query = ''): Promise<Told[]> =>
  (await ask(shipment, query).expect(200)).body.entries;
const kindsOf = async (shipment: string) => (await entriesOf(shipment)).map(({ kind }) => kind);

const scanAt = (second: number, scanId: string, more: Partial<ToldScan> = {}): ToldScan => ({
  ...exampleToldScan,
  ...{ eventId: randomUUID(), toldAt: `2026-01-15T14:17:${second}.000Z`, scanId, ...more },
});
const broughtBy = (change: Message<StatusChange>, scan: ToldScan): Message<StatusChange> => ({
  ...change,
  data: { ...change.data, scan, trackingEventId: scan.trackingEventId },
});

/** An order that was planned, booked and scanned; published in an order that is not that of its story. */
const tellStory = async (shipment: string) => {
  await it.notifier.publish(
    about(shipmentScanPassedOver, shipment, 43, {
      scan: scanAt(42, 'scn_2', { standing: 'late', why: 'behind' }),
    }),
    traced(broughtBy(statusChange(shipment, 1), scanAt(40, 'scn_1')), 26),
    about(shipmentDispatched, shipment, 30, { calls }),
    about(shipmentPlanned, shipment, 28, { decision }),
    about(trackingExceptionOpened, shipment, 44),
  );
};
const wholeStory = 8;

test('a timeline tells the whole story in its order, with the traces it belongs to', async () => {
  const shipment = aShipment();
  await tellStory(shipment);
  await eventually(async () => expect(await kindsOf(shipment)).toHaveLength(wholeStory));
  const entries = await entriesOf(shipment);
  expect(entries.map(({ kind, service }) => `${service} ${kind}`)).toEqual([
    'order-api status_change',
    'orchestrator provider_call',
    'orchestrator decision',
    'orchestrator booking',
    'tracking-ingest scan',
    'tracking-ingest scan',
    'tracking-ingest exception',
    'order-api request',
  ]);
  expect(new Set(entries.map((entry) => entry.traceId))).toEqual(new Set([traceId]));
  expect(entries[5]?.data).toMatchObject({ standing: 'late', why: 'behind', scanId: 'scn_2' });
});

test('every entry is as the reference describes it', async () => {
  const shipment = aShipment();
  await it.add();
  await tellStory(shipment);
  await eventually(async () => expect(await kindsOf(shipment)).toHaveLength(wholeStory + 4));
  for (const entry of await entriesOf(shipment)) expect(timelineEntry.parse(entry)).toEqual(entry);
});

test('webhooks and each of their attempts stand in it, with the trace of the change', async () => {
  await it.add();
  it.receiver.next(answer.reply(500, 'out of order'), answer.reply(200, 'thanks'));
  const shipment = aShipment();
  await it.notifier.publish(traced(statusChange(shipment, 1), 26));
  await eventually(async () => {
    it.notifier.clock.advance(1_000);
    expect(await kindsOf(shipment)).toHaveLength(5);
  });
  const told = (await entriesOf(shipment, '?kinds=webhook,webhook_attempt')).map(
    ({ kind, data, ...entry }) => ({
      kind,
      traceId: entry.traceId,
      result: data.state ?? data.failure ?? data.status,
    }),
  );
  expect(told).toEqual([
    { kind: 'webhook', traceId, result: 'delivered' },
    { kind: 'webhook_attempt', traceId, result: 'status' },
    { kind: 'webhook_attempt', traceId, result: 200 },
  ]);
});

test('what the store was told stands in it', async () => {
  const shipment = aShipment();
  await it.notifier.publish(
    traced(statusChange(shipment, 1), 26),
    about(salesOrderShippedNotified as EventDefinition<never>, shipment, 50),
  );
  await eventually(async () => expect(await kindsOf(shipment)).toContain('write_back'));
  const [told] = await entriesOf(shipment, '?kinds=write_back');
  expect(told).toMatchObject({ traceId, data: { trackingNumber: '7260412345' } });
});

test('pages neither repeat nor leave out, also among facts of the same moment', async () => {
  const shipment = aShipment();
  const same = Array.from({ length: 7 }, () => about(shipmentCancelled, shipment, 31, { calls }));
  await it.notifier.publish(traced(statusChange(shipment, 1), 26), ...same);
  await eventually(async () => expect(await kindsOf(shipment)).toHaveLength(16));
  const whole = await entriesOf(shipment);
  const pages: Told[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body }: { body: { entries: Told[]; paginationToken: { next: string | null } } } = await ask(
      shipment,
      `?limit=3${next && `&paginationToken=${next}`}`,
    ).expect(200);
    pages.push(...body.entries);
    next = body.paginationToken.next;
  }
  expect(pages).toEqual(whole);
});

test('a scan that both releases heard, each in its own way, is told once', async () => {
  const shipment = aShipment();
  const [brought, passedOver] = [scanAt(40, 'scn_1'), scanAt(42, 'scn_2')];
  const asBefore = (second: number, scan: ToldScan) =>
    keepTimeline({ clock: it.notifier.clock })(ofScan)(
      { ...about(trackingUpdated, shipment, second, { scanId: scan.scanId }), id: scan.eventId },
      { timeline: timelineIn(it.schema.sql) } as never,
    );
  await asBefore(40, brought);
  await asBefore(42, passedOver);
  await it.notifier.publish(
    traced(broughtBy(statusChange(shipment, 1), brought), 26),
    about(shipmentScanPassedOver, shipment, 43, { scan: passedOver }),
  );
  await eventually(async () => expect(await kindsOf(shipment)).toContain('status_change'));
  await eventually(async () => {
    const scans = await entriesOf(shipment, '?kinds=scan');
    expect(scans.map(({ data }) => data.scanId)).toEqual(['scn_1', 'scn_2']);
  });
});

test('an event that comes twice is told once', async () => {
  const shipment = aShipment();
  const booked = about(shipmentDispatched, shipment, 30);
  await it.notifier.publish(traced(statusChange(shipment, 1), 26), booked, booked);
  await eventually(async () => expect(await kindsOf(shipment)).toContain('booking'));
  expect((await kindsOf(shipment)).filter((kind) => kind === 'booking')).toHaveLength(1);
});

test('it is found by the merchant’s own name for the order, and by nobody else', async () => {
  const [ours, theirs] = [aShipment(), aShipment()];
  await it.notifier.publish(statusChange(ours, 1), statusChange(theirs, 1, { tenant: 'ten_other' }));
  await eventually(async () => expect((await ask('7709-001')).body.shipmentId).toBe(ours));
  const unknown = await ask('shp_unknown').expect(404);
  const foreign = await ask(theirs).expect(404);
  expect(foreign.body.type).toBe(unknown.body.type);
  expect(Object.keys(foreign.body)).toEqual(Object.keys(unknown.body));
});

test('a kind or a token that does not exist is refused', async () => {
  const shipment = aShipment();
  await it.notifier.publish(statusChange(shipment, 1));
  await eventually(async () => expect(await kindsOf(shipment)).not.toEqual([]));
  for (const query of ['kinds=gossip', 'paginationToken=nonsense', 'limit=0'])
    await ask(shipment, `?${query}`).expect(400);
});
