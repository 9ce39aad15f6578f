import type { Persona } from '@waybill/carriers/simulation';
import { request } from 'undici';
import type { PendingScan } from '../state/parcels.ts';

export interface PushTarget {
  /** Base URL of whoever listens to scans, without a slash at the end. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** How one push ended: the HTTP status, or null when there was none. */
export type PushResult = { readonly status: number | null; readonly detail: string };

const timeoutMs = 10_000;

/** Pushes one scan as its carrier does. Never throws. */
export async function postScan(
  persona: Persona,
  target: PushTarget,
  pending: PendingScan,
): Promise<PushResult> {
  const { headers, body } = persona.writePush(simulatedScan(pending));
  const basic = Buffer.from(`${target.username}:${target.password}`).toString('base64');
  try {
    const answer = await request(`${target.url}/carriers/${persona.id}/scans`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', authorization: `Basic ${basic}` },
      body: JSON.stringify(body),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body.dump();
    return { status: answer.statusCode, detail: `answered ${answer.statusCode}` };
  } catch (error) {
    const { code, name } = error as { code?: string; name: string };
    return { status: null, detail: code ?? name };
  }
}

const simulatedScan = ({ scan, booking }: PendingScan) => ({
  step: scan.step,
  trackingId: scan.trackingId,
  returnTrackingId: booking.returnTrackingId,
  orderNumber: booking.order.orderNumber,
  reference: booking.reference,
  origin: booking.order.pickup.city,
  destination: booking.order.delivery.city,
  updateNumber: scan.updateNumber,
  at: new Date(scan.saysAt),
  promised: new Date(booking.delivery.to),
});
