import { type ShipmentStatus, shipmentDispatched } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { isTimeToTell } from './moment.ts';

const booking = shipmentDispatched.example;
const at = (status: ShipmentStatus, subStatus: string | null = null) => ({ status, subStatus, booking });

describe('a store is told of a label', () => {
  test.each<ShipmentStatus>([
    'PICKUP_COMPLETED',
    'IN_TRANSIT',
    'OUT_FOR_DELIVERY',
    'ORDER_DELIVERED',
    'ORDER_UNDELIVERABLE',
  ])('whose parcel is %s, whatever the merchant prefers', (status) => {
    expect(isTimeToTell(at(status), 'shipped')).toBe(true);
    expect(isTimeToTell(at(status), 'label')).toBe(true);
  });

  test.each<ShipmentStatus>(['ORDER_DISPATCHED', 'ORDER_ASSIGNED', 'PICKUP_STARTED'])(
    'whose parcel is %s only where it wants labels',
    (status) => {
      expect(isTimeToTell(at(status), 'shipped')).toBe(false);
      expect(isTimeToTell(at(status), 'label')).toBe(true);
    },
  );

  test.each<ShipmentStatus>(['REQUEST_RECEIVED', 'ORDER_FAILED', 'ORDER_CANCELLED', 'ERROR_EXCEPTION'])(
    'not while it is %s',
    (status) => {
      expect(isTimeToTell(at(status), 'label')).toBe(false);
    },
  );

  test('not while nothing is booked, and not for a pickup that failed', () => {
    expect(isTimeToTell({ ...at('IN_TRANSIT'), booking: null }, 'label')).toBe(false);
    expect(isTimeToTell(at('ORDER_DELAYED', 'PICKUP_FAILED'), 'shipped')).toBe(false);
  });
});
