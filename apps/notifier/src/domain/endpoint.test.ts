import { expect, test } from 'vitest';
import { type EndpointCause, type EndpointStatus, enabled, wants } from './endpoint.ts';

const type = 'shipment.status_changed';
const open = { ...enabled, eventTypes: [], statuses: [], locationExternalIds: [] };
const delivered = {
  type,
  shipmentId: 'shp_1',
  status: 'ORDER_DELIVERED',
  locationExternalId: '7709',
} as const;
const aboutUs = {
  type: 'webhook_endpoint.disabled',
  shipmentId: null,
  status: null,
  locationExternalId: null,
} as const;

test('an endpoint without filters hears everything', () => {
  expect(wants(open, delivered)).toBe(true);
  expect(wants(open, aboutUs)).toBe(true);
});

test('an endpoint with types hears those', () => {
  expect(wants({ ...open, eventTypes: [type] }, delivered)).toBe(true);
  expect(wants({ ...open, eventTypes: [type] }, aboutUs)).toBe(false);
});

test('an endpoint with statuses hears of shipments that come to one of them', () => {
  expect(wants({ ...open, statuses: ['ORDER_DELIVERED'] }, delivered)).toBe(true);
  expect(wants({ ...open, statuses: ['ORDER_CANCELLED'] }, delivered)).toBe(false);
});

test('an endpoint with locations hears of shipments from one of them', () => {
  expect(wants({ ...open, locationExternalIds: ['1', '7709'] }, delivered)).toBe(true);
  expect(wants({ ...open, locationExternalIds: ['1'] }, delivered)).toBe(false);
});

test('an endpoint with locations hears nothing of a shipment whose location is not known', () => {
  const alert = { ...aboutUs, type: 'shipment.exception_opened', shipmentId: 'shp_1' } as const;
  expect(wants({ ...open, locationExternalIds: ['7709'] }, alert)).toBe(false);
  expect(wants(open, alert)).toBe(true);
});

test('filters on shipments say nothing about events that are about none', () => {
  expect(wants({ ...open, statuses: ['ORDER_CANCELLED'], locationExternalIds: ['1'] }, aboutUs)).toBe(true);
});

test.each<[EndpointStatus, EndpointCause | null, boolean]>([
  ['enabled', null, true],
  ['paused', 'owner', true],
  ['disabled', 'failing', true],
  ['disabled', 'gone', false],
  ['disabled', null, false],
])('for an endpoint that is %s because of %s messages are made: %s', (status, statusCause, expected) => {
  expect(wants({ ...open, status, statusCause }, delivered)).toBe(expected);
});
