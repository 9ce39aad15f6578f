import { type FakeEasyPostServer, fakeEasyPostServer } from '@waybill/carriers/testing/easypost';
import { shipmentCancelled, shipmentDelivered, shipmentDispatched } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { decisionRecordsIn } from './storage/index.ts';
import { demo } from './testing/orchestrator.ts';
import { type Platform, platform } from './testing/platform.ts';

const apiKey = 'EZTK0000';
const place = 'shop-with-an-aggregator';

let aggregator: FakeEasyPostServer;
let waybill: Platform;
let providerId: string;
beforeAll(async () => {
  aggregator = await fakeEasyPostServer(apiKey);
  waybill = await platform({ PROVIDER_BASE_URLS: aggregator.url });
  const connection = {
    adapter: 'easypost',
    name: 'aggregator',
    baseUrl: aggregator.url,
    credentials: { apiKey },
    scopes: [{ kind: 'location', externalId: place }],
  };
  const authorization = `Bearer ${demo.apiKey}`;
  const { body } = await waybill.api
    .post('/v1/providers')
    .set({ authorization })
    .send(connection)
    .expect(201);
  providerId = body.id;
});
afterAll(async () => {
  await waybill.close();
  await aggregator.close();
});

const order = () => waybill.order({ locationExternalId: place });
const purchasesOf = (shipmentId: string) =>
  aggregator.easypost.purchases.filter(({ reference }) => reference?.startsWith(shipmentId));
const recordOf = (shipmentId: string) => decisionRecordsIn(waybill.sql).latest(demo.tenantId, shipmentId);

describe('an order at a location with an aggregator', () => {
  test('is bought once at the best rate, and its label and carrier are passed on', async () => {
    const shipmentId = await order();
    const dispatched = await waybill.hears(shipmentDispatched, shipmentId);
    const [purchase, ...more] = purchasesOf(shipmentId);
    expect(more).toEqual([]);
    expect(dispatched).toMatchObject({
      provider: { id: providerId, name: 'aggregator', serviceId: 'USPS.GroundAdvantage' },
      carrier: 'easypost',
      movedBy: 'usps',
      trackingId: purchase?.tracking_code,
      price: { amountMinor: 758, currencyCode: 'USD' },
      label: { url: purchase?.postage_label?.label_url, format: 'png' },
    });
  });

  test('has every rate in its decision, with who would carry it', async () => {
    const shipmentId = await order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const { body } = await waybill.api
      .get(`/v1/decisions/${shipmentId}`)
      .set('authorization', `Bearer ${demo.apiKey}`)
      .expect(200);
    const quotes = body.candidates.map(({ quote }: { quote: Record<string, unknown> }) => quote);
    expect(quotes.map(({ movedBy, amount }: Record<string, unknown>) => [movedBy, amount])).toEqual([
      ['usps', 7.58],
      ['ups', 11.05],
      ['usps', 31.4],
    ]);
  });

  test('is promised to the last second of a day where it goes, as the recipient has it', async () => {
    const { estimatedDelivery } = await waybill.hears(shipmentDispatched, await order());
    expect(estimatedDelivery.startsAt).toBeNull();
    const clock = { timeZone: 'America/New_York', timeStyle: 'medium', hourCycle: 'h23' } as const;
    const inBoston = new Intl.DateTimeFormat('en', clock);
    expect(inBoston.format(new Date(estimatedDelivery.endsAt ?? 0))).toBe('23:59:59');
  });

  test('an account with a hundred and twenty rates is booked, and each service is proposed once', async () => {
    const { easypost } = aggregator;
    const usual = easypost.prices;
    const services = Array.from({ length: 10 }, (_, index) => `Service${index}`);
    easypost.prices = Array.from({ length: 12 }).flatMap(() =>
      services.map((service, index) => ({
        carrier: 'UPS',
        service,
        rate: `${index + 5}.00`,
        delivery_days: 2,
      })),
    );
    onTestFinished(() => void Object.assign(easypost, { prices: usual }));
    const shipmentId = await order();
    const { plan } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(purchasesOf(shipmentId)).toHaveLength(1);
    expect(plan?.proposedProviders).toEqual([
      { name: 'aggregator', services: services.map((service) => ({ id: `UPS.${service}` })) },
    ]);
  });

  test('is paid once when the answer of the purchase is lost, and found without reading the account', async () => {
    aggregator.loseAnswerOf('/buy');
    aggregator.asked.length = 0;
    const shipmentId = await order();
    const { trackingId } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(purchasesOf(shipmentId).map(({ tracking_code }) => tracking_code)).toEqual([trackingId]);
    expect(aggregator.asked.filter((line) => line.endsWith('/buy'))).toHaveLength(1);
    expect(aggregator.asked).not.toContain('GET /v2/shipments');
  });

  test('asks for a refund when it is cancelled', async () => {
    const shipmentId = await order();
    const { bookingId } = await waybill.hears(shipmentDispatched, shipmentId);
    await waybill.cancel(shipmentId);
    const { voidedBookingId } = await waybill.hears(shipmentCancelled, shipmentId);
    expect(voidedBookingId).toBe(bookingId);
    expect(purchasesOf(shipmentId).map(({ refund_status }) => refund_status)).toEqual(['submitted']);
  });

  test('counts a late delivery against the carrier that moved it', async () => {
    const shipmentId = await order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const deliveredAt = new Date(Date.now() + 60 * 86_400_000).toISOString();
    await waybill.tell(shipmentDelivered, { shipmentId, deliveredAt });
    await eventually(async () => {
      const rows = await waybill.sql('on_time_mover_days').where({ provider_id: providerId });
      expect(rows).toMatchObject([{ moved_by: 'usps', delivered: 1, on_time: 0 }]);
    });
    const next = await order();
    await waybill.hears(shipmentDispatched, next);
    const late = { delivered: 1, onTime: 0 };
    expect((await recordOf(next))?.facts.records).toEqual({
      [providerId]: late,
      [`${providerId}/usps`]: late,
    });
  });
});
