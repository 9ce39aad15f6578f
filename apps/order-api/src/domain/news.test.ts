import { expect, test } from 'vitest';
import { exampleBooking, shipmentWith } from '../testing/example-shipment.ts';
import { withBooking, withEstimates, withFailure } from './news.ts';

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
