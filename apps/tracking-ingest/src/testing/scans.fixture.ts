import { type DataOf, shipmentDispatched } from '@waybill/contracts';
import type { Test } from 'supertest';
import { demo, type ServiceUnderTest } from './service.fixture.ts';

export const carrier = 'ecom-express';
export const path = `/carriers/${carrier}/scans`;

/** The push API document's own payload. */
export const documentPayload = {
  awb: 'AWB_NUMBER',
  datetime: 'YYYY-mm-dd H:M:S',
  status: 'remark',
  reason_code: '777 - RTS - Return To Shipper',
  reason_code_number: '777',
  location: 'JRD',
  Employee: 'Name of Employee',
  status_update_number: '44591782',
  order_number: 'ORDER_NUMBER',
  city: 'Vadodara',
  ref_awb: '',
};

let counter = 1_000;

/** The day of all scans here, in the evening: long after, nobody would believe their times. */
export const dayOfScans = new Date('2026-01-18T18:00:00Z');

/** A scan of some parcel at so many minutes past nine, Indian Standard Time. */
export const aScan = (awb: string, minute: number, code: string, fields: Record<string, unknown> = {}) => {
  counter += 1;
  return {
    ...documentPayload,
    awb,
    datetime: `2026-01-18 09:${String(minute).padStart(2, '0')}:00`,
    status: `code ${code}`,
    reason_code: code,
    reason_code_number: code,
    status_update_number: String(counter),
    ...fields,
  };
};

export const credentials = (): { username: string; password: string } => {
  const found = demo.carriers[carrier];
  if (!found) throw new Error('the demo tenant has no such carrier');
  return found;
};

export const push = ({ api }: ServiceUnderTest, body: object | string): Test => {
  const { username, password } = credentials();
  return api.post(path).auth(username, password).set('content-type', 'application/json').send(body);
};

export const booked = (trackingId: string, shipmentId = 'shp_1'): DataOf<typeof shipmentDispatched> => ({
  ...shipmentDispatched.example,
  trackingId,
  shipmentId,
  carrier,
});
