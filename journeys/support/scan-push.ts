import { connect } from '@waybill/database';
import type { FourServices } from './four-services.ts';

const push = (platform: FourServices, carrier: string, body: string) => {
  const account = platform.demo.carriers[carrier];
  const credentials = Buffer.from(`${account?.username}:${account?.password}`).toString('base64');
  return fetch(`${platform.url('tracking-ingest')}/carriers/${carrier}/scans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${credentials}` },
    body,
  });
};

/** A carrier's scan of a parcel that nobody has announced. Answers the HTTP status. */
export async function pushScan(platform: FourServices, awb: string): Promise<number> {
  const scan = {
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
  };
  return (await push(platform, 'ecom-express', JSON.stringify(scan))).status;
}

/** What a carrier remembers of a scan that it pushed. */
interface Remembered {
  carrier: string;
  body: Buffer;
}

/** Every scan that the carriers have pushed so far, in their order. */
export const carriersRecord = async ({ database }: FourServices): Promise<Remembered[]> => {
  const sql = connect({ url: database.url, schema: 'tracking', applicationName: 'carriers' });
  const scans: Remembered[] = await sql('scans').orderBy('id').select('carrier', 'body');
  await sql.destroy();
  return scans;
};

/** The carriers push what they have pushed before, once more. */
export const pushAgain = async (platform: FourServices, scans: readonly Remembered[]): Promise<void> => {
  for (const { carrier, body } of scans) {
    const { status } = await push(platform, carrier, body.toString());
    if (status >= 300) throw new Error(`${carrier}'s scan was answered with ${status}`);
  }
};
