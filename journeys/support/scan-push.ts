import type { FourServices } from './four-services.ts';

/** A carrier's scan of a parcel that nobody has announced. Answers the HTTP status. */
export async function pushScan(platform: FourServices, awb: string): Promise<number> {
  const account = platform.demo.carriers['ecom-express'];
  const { status } = await fetch(`${platform.url('tracking-ingest')}/carriers/ecom-express/scans`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${account?.username}:${account?.password}`).toString('base64')}`,
    },
    body: JSON.stringify({
      awb,
      datetime: '2026-01-15 12:00:00',
      status: 'Shipment picked up',
      reason_code: '0011 - Shipment picked up',
      reason_code_number: '0011',
      location: 'BOS',
      Employee: '',
      status_update_number: '90001',
      order_number: '',
      city: 'Boston',
      ref_awb: '',
    }),
  });
  return status;
}
