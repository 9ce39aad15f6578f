import type { RawPush } from '../scan-port.ts';

/** One step of a tracker's way, in the documented shape. */
export const trackingDetail = (fields: Record<string, unknown> = {}) => ({
  object: 'TrackingDetail',
  message: 'Arrived at the sorting hall',
  description: null,
  status: 'in_transit',
  status_detail: 'arrived_at_facility',
  datetime: '2026-01-18T14:10:00Z',
  source: 'USPS',
  carrier_code: null,
  tracking_location: { object: 'TrackingLocation', city: 'BOSTON', state: 'MA', country: 'US', zip: '02118' },
  est_delivery_date: null,
  ...fields,
});

/** A tracker.updated event with these steps. */
export const trackerEvent = (
  details: readonly object[] = [trackingDetail()],
  tracker: Record<string, unknown> = {},
  event: Record<string, unknown> = {},
): RawPush => ({
  headers: {},
  body: Buffer.from(
    JSON.stringify({
      id: 'evt_0001',
      object: 'Event',
      mode: 'production',
      description: 'tracker.updated',
      previous_attributes: { status: 'pre_transit' },
      created_at: '2026-01-18T14:11:00.000Z',
      updated_at: '2026-01-18T14:11:00.000Z',
      status: 'pending',
      pending_urls: ['https://waybill.example/carriers/easypost/scans'],
      completed_urls: [],
      user_id: 'user_0001',
      result: {
        id: 'trk_0001',
        object: 'Tracker',
        mode: 'production',
        tracking_code: '9400100000000000000017',
        status: 'in_transit',
        status_detail: 'arrived_at_facility',
        created_at: '2026-01-15T14:17:26Z',
        updated_at: '2026-01-18T14:11:00Z',
        signed_by: null,
        weight: 17.6,
        est_delivery_date: '2026-01-19T00:00:00Z',
        shipment_id: 'shp_00000000000000000000000000000007',
        carrier: 'USPS',
        tracking_details: details,
        carrier_detail: null,
        fees: [],
        finalized: false,
        is_return: false,
        public_url: 'https://track.easypost.example/trk_0001',
        ...tracker,
      },
      ...event,
    }),
  ),
});
