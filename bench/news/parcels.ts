import { personas } from '@waybill/carriers/simulation';
import { Agent, request } from 'undici';
import type { FourServices } from '../../journeys/support/four-services.ts';

export interface Parcel {
  carrier: string;
  tracking_id: string;
  shipment_id: string;
}

let updateNumber = 1;

/** Pushes scans as the parcels' carriers do: each by its code, in its carrier's own format, with its carrier's password. */
export function carriersOf(platform: FourServices) {
  const dispatcher = new Agent({ connections: 64 });
  const began = Date.now();
  return {
    /** Resolves when the push is answered, which is when it is durable. Throws on any other answer than 200. */
    async push({ carrier, tracking_id: trackingId }: Parcel, code: string): Promise<void> {
      const persona = personas.find(({ id }) => id === carrier);
      const step = persona?.journeys.delivered.find((each) => each.code === code);
      const account = platform.demo.carriers[carrier];
      if (!persona || !step || !account) throw new Error(`${carrier} has no scan ${code}`);
      const { headers, body } = persona.writePush({
        step,
        trackingId,
        returnTrackingId: null,
        orderNumber: trackingId,
        reference: trackingId,
        origin: 'Boston',
        destination: 'Boston',
        updateNumber: updateNumber++,
        at: new Date(began + step.hours * 60_000),
        promised: new Date(began + 72 * 3_600_000),
      });
      const basic = Buffer.from(`${account.username}:${account.password}`).toString('base64');
      const answer = await request(`${platform.url('tracking-ingest')}/carriers/${carrier}/scans`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', authorization: `Basic ${basic}` },
        body: JSON.stringify(body),
        dispatcher,
      });
      const said = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`a scan was answered ${answer.statusCode}: ${said}`);
    },
    close: () => dispatcher.close(),
  };
}
