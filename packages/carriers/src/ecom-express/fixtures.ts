import type { RawPush } from '../scan-port.ts';

/** A push as generation 1 sends it; `null` leaves a field out. */
export const firstGeneration = (fields: Record<string, unknown> = {}): RawPush =>
  asPush(
    {},
    {
      awb: '7260412345',
      datetime: '2026-01-18 09:10:00',
      status: 'Out for delivery',
      reason_code: '006 - OFD - Out For Delivery',
      reason_code_number: '006',
      location: 'BOS',
      Employee: 'R. Rider',
      status_update_number: '44591782',
      order_number: '7709-001',
      city: 'Boston',
      ref_awb: '',
      ...fields,
    },
  );

/** A push as generation 2.0 sends it: other names for most things, and no number for the update. */
export const secondGeneration = (fields: Record<string, unknown> = {}): RawPush =>
  asPush(
    { 'x-webhook-version': '2.0' },
    {
      awb: '7260412345',
      order_id: '7709-001',
      date_time: '2026-01-18 17:42:09',
      edd: '2026-01-19',
      status: 'Delivered',
      status_code: '113',
      reason: 'Shipment delivered',
      reason_code: '999',
      fe_remarks: '',
      current_city: 'Boston',
      current_sc: 'BOS',
      employee_name: 'R. Rider',
      ref_awb: '',
      product_type: 'ppd',
      shipment_type: 'Forward',
      ...fields,
    },
  );

const asPush = (headers: RawPush['headers'], fields: Record<string, unknown>): RawPush => ({
  headers,
  body: Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== null)))),
});
