import { expect, test } from 'vitest';
import { exampleBooking, shipmentWith } from '../testing/example-shipment.ts';
import { withBooking, withEstimate, withEstimates, withFailure } from './news.ts';
import { toResource } from './resource.ts';

const failure = {
  attempt: 1,
  stage: 'booking',
  problem: 'PLACE_ORDER_FAILED',
  message: 'No.',
  errors: [],
} as const;

test('a booking brings its details and ends the talk of failure', () => {
  const failed = shipmentWith({ failure: { ...failure, errors: [] } });
  expect(withBooking(failed, exampleBooking)).toMatchObject({ booking: exampleBooking, failure: null });
});

test('a failure that comes after a booking is not believed', () => {
  const booked = shipmentWith({ booking: exampleBooking });
  expect(withFailure(booked, { ...failure, errors: [] })).toBe(booked);
});

test('news of an earlier attempt add nothing', () => {
  const second = shipmentWith({ attempt: 2 });
  expect(withBooking(second, exampleBooking)).toBe(second);
  expect(withFailure(second, { ...failure, errors: [] })).toBe(second);
  expect(withEstimates(second, { attempt: 1, proposedProviders: [] })).toBe(second);
});

const estimate = (sequence: number, trackingId = exampleBooking.trackingId) => ({
  trackingId,
  sequence,
  source: 'predicted' as const,
  period: { startsAt: null, endsAt: new Date(Date.UTC(2026, 0, 20 + sequence)).toISOString() },
});

test('the newest estimate is shown with its source, whatever the order in which they are heard', () => {
  const booked = shipmentWith({ booking: exampleBooking });
  const shown = withEstimate(withEstimate(booked, estimate(2)), estimate(1));
  expect(toResource(shown)).toMatchObject({
    estimatedDeliverySource: 'predicted',
    estimatedDeliveryTime: { startsAt: null, endsAt: Date.UTC(2026, 0, 22) },
  });
  expect(toResource(booked).estimatedDeliverySource).toBe('booking');
  expect(toResource(shipmentWith({})).estimatedDeliverySource).toBeNull();
});

test('an estimate holds for the parcel with its number only, be it heard before the booking', () => {
  const early = withEstimate(shipmentWith({}), estimate(1));
  expect(toResource(withBooking(early, exampleBooking)).estimatedDeliverySource).toBe('predicted');
  const other = withEstimate(shipmentWith({}), estimate(9, 'left behind'));
  const booked = withBooking(other, exampleBooking);
  expect(toResource(booked).estimatedDeliverySource).toBe('booking');
  expect(withEstimate(withEstimate(booked, estimate(1)), estimate(10, 'left behind')).estimate).toEqual(
    estimate(1),
  );
});
