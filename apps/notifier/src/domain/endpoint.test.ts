import { expect, test } from 'vitest';
import { type EndpointStatus, wants } from './endpoint.ts';

const type = 'shipment.status_changed';

test('an endpoint without types hears everything', () => {
  expect(wants({ status: 'enabled', eventTypes: [] }, type)).toBe(true);
});

test('an endpoint with types hears those', () => {
  expect(wants({ status: 'enabled', eventTypes: [type] }, type)).toBe(true);
});

test.each<[EndpointStatus, boolean]>([
  ['enabled', true],
  ['paused', true],
  ['disabled', false],
])('for an endpoint that is %s messages are made: %s', (status, expected) => {
  expect(wants({ status, eventTypes: [] }, type)).toBe(expected);
});
