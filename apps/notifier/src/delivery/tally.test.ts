import { expect, test } from 'vitest';
import { aFailure, aSuccess } from '../testing/results.ts';
import { tallyOf } from './tally.ts';

test('in good weather there is nothing to write', () => {
  expect(tallyOf([aSuccess(), aSuccess({ endpointId: 'whe_2' })])).toEqual([]);
});

test('a success of an endpoint that was failing is worth writing', () => {
  expect(tallyOf([aSuccess({ endpointIsFailing: true })])).toMatchObject([{ succeeded: true, failures: 0 }]);
});

test('failures are counted by endpoint', () => {
  expect(tallyOf([aFailure(), aFailure({ endpointId: 'whe_2' }), aFailure()])).toMatchObject([
    { endpointId: 'whe_1', failures: 2, succeeded: false, firstFailureAt: new Date(1_000) },
    { endpointId: 'whe_2', failures: 1 },
  ]);
});

test('only failures after the last success count', () => {
  expect(tallyOf([aFailure(), aSuccess(), aFailure()])).toMatchObject([{ failures: 1, succeeded: true }]);
  expect(tallyOf([aFailure(), aSuccess()])).toMatchObject([{ failures: 0, firstFailureAt: null }]);
});

test('gone is gone, whatever came after', () => {
  expect(tallyOf([aFailure({}, 'gone'), aSuccess()])).toMatchObject([{ gone: true }]);
});
