import { gzipSync } from 'node:zlib';
import {
  shipmentCancellationRefused,
  shipmentCancelled,
  shipmentDispatched,
  shipmentDispatchFailed,
} from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';

let waybill: Platform;
let names: string[];
beforeAll(async () => {
  waybill = await platform();
  names = await waybill.sql('providers').orderBy('id').pluck<string[]>('name');
});
afterAll(() => waybill.close());

/** The cheapest of them. */
const cheap = () => waybill.networks.network(names[0] as string);
beforeEach(() => {
  for (const [index, name] of names.entries()) {
    Object.assign(waybill.networks.network(name), {
      price: 500 + index,
      quoting: 'agrees',
      booking: [],
      cancelling: [],
    });
  }
});

const standing = (shipmentId: string) =>
  waybill.networks.live().filter(({ reference }) => reference.startsWith(shipmentId));
const everBooked = (shipmentId: string) =>
  waybill.networks.ledger.filter(({ reference }) => reference.startsWith(shipmentId));
const phaseOf = (shipmentId: string) =>
  waybill
    .sql('delivery_orders')
    .where({ shipment_id: shipmentId })
    .first<{ phase: string; turn_holder: string | null }>();

describe('booking', () => {
  test('takes the cheapest network, once, and tells everybody what was booked', async () => {
    const shipmentId = await waybill.order();
    const dispatched = await waybill.hears(shipmentDispatched, shipmentId);
    const [booking] = standing(shipmentId);
    expect(everBooked(shipmentId)).toHaveLength(1);
    expect(booking?.network).toBe(names[0]);
    expect(dispatched).toMatchObject({
      attempt: 1,
      trackingId: booking?.trackingId,
      price: { amountMinor: 500, currencyCode: 'USD' },
      provider: { name: names[0], serviceId: 'ground' },
    });
    expect(dispatched.plan?.proposedProviders[0]).toEqual({ name: names[0], services: [{ id: 'ground' }] });
    expect(dispatched.plan?.calls).toHaveLength(names.length);
    expect(waybill.heard(shipmentId)).toEqual(['shipment.dispatched']);
  });

  test('whose answer is lost after the work is looked up, adopted, and not made twice', async () => {
    cheap().booking = ['loses'];
    const shipmentId = await waybill.order();
    const { trackingId } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(everBooked(shipmentId).map((each) => each.trackingId)).toEqual([trackingId]);
  });

  test('whose answer holds bytes that no database stores is looked up, adopted, and not made twice', async () => {
    cheap().booking = [{ garbles: gzipSync }];
    const shipmentId = await waybill.order();
    const { trackingId, calls } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(everBooked(shipmentId).map((each) => each.trackingId)).toEqual([trackingId]);
    expect(calls?.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['book', 'unknown'],
      ['find', 'ok'],
    ]);
  });

  test('whose answer has characters that no database stores is recorded with them replaced', async () => {
    cheap().booking = [{ garbles: (text) => text.replace('TRACK', '\\u0000TRACK\\ud83d') }];
    const shipmentId = await waybill.order();
    const { trackingId } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(trackingId).toMatch(/^\uFFFDTRACK\uFFFD\d+$/);
    expect(everBooked(shipmentId)).toHaveLength(1);
  });

  test('that is refused falls through to the next candidate, with a reference of its own', async () => {
    cheap().booking = ['refuses'];
    const shipmentId = await waybill.order();
    const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(provider.name).toBe(names[1]);
    const rows = await waybill.sql('bookings').where({ shipment_id: shipmentId }).orderBy('rank');
    expect(rows.map(({ state }) => state)).toEqual(['rejected', 'booked']);
    expect(waybill.heard(shipmentId).slice(0, 2)).toEqual(['shipment.estimated', 'shipment.planned']);
    expect(new Set(rows.map(({ client_reference }) => client_reference)).size).toBe(2);
  });

  test('that nobody accepts fails, in the networks’ own words, with nothing booked', async () => {
    for (const name of names) waybill.networks.network(name).booking = ['refuses'];
    const shipmentId = await waybill.order();
    const failed = await waybill.hears(shipmentDispatchFailed, shipmentId);
    expect(failed).toMatchObject({ stage: 'booking', problem: 'PLACE_ORDER_FAILED' });
    expect(failed.errors.map(({ message, provider }) => [message, provider])).toEqual(
      names.map((name) => ['Not today.', name]),
    );
    expect(everBooked(shipmentId)).toEqual([]);
  });

  test('leaves an audit of every call, and no turn behind', async () => {
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const calls = await waybill.sql('provider_calls').where({ shipment_id: shipmentId }).orderBy('id');
    expect(calls.map(({ operation }) => operation)).toEqual([...names.map(() => 'quote'), 'book']);
    expect(calls.at(-1)).toMatchObject({ outcome: 'ok', exchanges: [{ method: 'POST', status: 201 }] });
    expect(await phaseOf(shipmentId)).toMatchObject({ phase: 'dispatched', turn_holder: null });
  });
});

describe('a cancellation', () => {
  test('of a booked shipment voids it at the network', async () => {
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    await waybill.cancel(shipmentId);
    const { voidedBookingId } = await waybill.hears(shipmentCancelled, shipmentId);
    expect(voidedBookingId).toMatch(/^bkg_/);
    expect(standing(shipmentId)).toEqual([]);
  });

  test('that comes again after the first was answered is answered again', async () => {
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    await waybill.cancel(shipmentId);
    await waybill.hears(shipmentCancelled, shipmentId);
    await waybill.cancel(shipmentId);
    const answers = () => waybill.heard(shipmentId).filter((type) => type === 'shipment.cancelled');
    await eventually(() => expect(answers()).toHaveLength(2));
    expect(everBooked(shipmentId)).toHaveLength(1);
  });

  test('that the network refuses is answered with its words, and the booking stands', async () => {
    cheap().cancelling = ['refuses'];
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    await waybill.cancel(shipmentId);
    const refused = await waybill.hears(shipmentCancellationRefused, shipmentId);
    expect(refused).toMatchObject({
      problem: 'ORDER_CANCELLATION_FAILED',
      errors: [{ message: 'Not today.' }],
    });
    expect(standing(shipmentId)).toHaveLength(1);
  });

  test('that overtakes a booking in flight voids what was booked, and nobody hears of a dispatch', async () => {
    cheap().booking = [{ agreesAfterMs: 3_000 }];
    const shipmentId = await waybill.order();
    await eventually(() => expect(waybill.networks.heard.at(-1)).toBe(`${names[0]} POST bookings`));
    await waybill.cancel(shipmentId);
    await waybill.hears(shipmentCancelled, shipmentId);
    expect(everBooked(shipmentId)).toHaveLength(1);
    expect(standing(shipmentId)).toEqual([]);
    expect(waybill.heard(shipmentId)).not.toContain('shipment.dispatched');
  });

  test('that comes before its order stops the order when it comes', async () => {
    const shipmentId = `shp_early_${Date.now()}`;
    await waybill.cancel(shipmentId);
    await waybill.hears(shipmentCancelled, shipmentId);
    await waybill.order({ shipmentId });
    await eventually(async () => expect(await phaseOf(shipmentId)).toMatchObject({ phase: 'cancelled' }));
    expect(waybill.heard(shipmentId)).toEqual(['shipment.cancellation_requested', 'shipment.cancelled']);
    expect(everBooked(shipmentId)).toEqual([]);
  });
});

describe('two orchestrators', () => {
  test('that get the same message at the same time make one booking', async () => {
    await waybill.another();
    const shipments = await Promise.all(Array.from({ length: 8 }, () => waybill.order()));
    for (const shipmentId of shipments) {
      await waybill.hears(shipmentDispatched, shipmentId);
      expect(everBooked(shipmentId)).toHaveLength(1);
      expect(waybill.heard(shipmentId).filter((type) => type === 'shipment.dispatched')).toHaveLength(1);
    }
    expect(await waybill.sql('decisions').whereIn('shipment_id', shipments)).toHaveLength(8);
  });
});
