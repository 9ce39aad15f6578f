import { carrierTime } from '../reading/carrier-time.ts';
import { pushObject } from '../reading/push-object.ts';
import type { RawPush, Reading, SplitPush } from '../scan-port.ts';
import { plainNumber } from '../tracking-numbers/carrier-names.ts';
import { type GenericScan, genericPush } from './schema.ts';

/** Every time carries its offset: this zone is never needed. */
const utc = { name: 'UTC', offsetMinutes: 0 };

/** The scans of a push; or the first thing that is wrong with it, and where. */
export function readPush({ body }: RawPush): SplitPush {
  const push = pushObject(body);
  if (!push) return { kind: 'unreadable', reason: 'the body is not a JSON object', echo: null };
  const { data, error } = genericPush.safeParse(push);
  if (data) return { kind: 'readings', readings: data.scans.map(reading) };
  const [issue] = error.issues;
  const place = issue?.path.join('.') || 'the push';
  return { kind: 'unreadable', reason: `${place}: ${issue?.message ?? 'is not valid'}`, echo: null };
}

const reading = (scan: GenericScan): Reading => ({
  trackingId: plainNumber(scan.trackingNumber),
  updateNumber: scan.id ?? null,
  carrierCode: { parent: scan.status, child: null },
  carrierText: scan.text ?? '',
  time: carrierTime(scan.at, utc),
  leg: scan.leg ?? null,
  linkedTrackingId: plainNumber(scan.returnTrackingNumber ?? '') || null,
  orderNumber: scan.orderNumber ?? null,
  location: scan.location ?? null,
  city: scan.city ?? null,
  employee: scan.courier ?? null,
  promisedDelivery: scan.estimatedDelivery ?? null,
  ...(scan.carrier && { movedBy: scan.carrier }),
  content: scan,
});
