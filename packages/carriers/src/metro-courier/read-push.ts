import type { Leg } from '@waybill/contracts';
import { carrierTime } from '../reading/carrier-time.ts';
import { type PushObject, pushObject } from '../reading/push-object.ts';
import { objectField, textField } from '../reading/text-field.ts';
import type { CarrierTime, RawPush, Reading, SplitPush } from '../scan-port.ts';

/**
 * `{ version: 1, event: { id, type, at, epochMs }, job: { id, reference, leg, returnJob },
 *    courier: { name } | null, place: { name, city } | null, detail: { code, text } | null, eta }`
 */
export function readPush({ body }: RawPush): SplitPush {
  const push = pushObject(body);
  if (!push) return { kind: 'unreadable', reason: 'the body is not a JSON object', echo: null };
  const event = objectField(push, 'event');
  const job = objectField(push, 'job');
  const trackingId = textField(job, 'id');
  const echo = { trackingId, updateNumber: textField(event, 'id') };
  if (trackingId === null) return { kind: 'unreadable', reason: 'job.id is missing', echo };
  if (trackingId.length > 100) return { kind: 'unreadable', reason: 'job.id is too long', echo: null };
  return { kind: 'readings', readings: [reading(push, event, job, { ...echo, trackingId })] };
}

function reading(
  push: PushObject,
  event: PushObject,
  job: PushObject,
  echo: { trackingId: string; updateNumber: string | null },
): Reading {
  const place = objectField(push, 'place');
  const detail = objectField(push, 'detail');
  return {
    ...echo,
    carrierCode: { parent: textField(event, 'type'), child: textField(detail, 'code') },
    carrierText: textField(detail, 'text') ?? textField(event, 'text') ?? '',
    time: eventTime(event),
    leg: legOf(textField(job, 'leg')),
    linkedTrackingId: textField(job, 'returnJob'),
    orderNumber: textField(job, 'reference'),
    location: textField(place, 'name'),
    city: textField(place, 'city'),
    employee: textField(objectField(push, 'courier'), 'name'),
    promisedDelivery: textField(push, 'eta'),
    content: push,
  };
}

/** `at` is RFC 3339 and carries its offset; a push without it is read by its epoch. */
function eventTime(event: PushObject): CarrierTime {
  const at = carrierTime(textField(event, 'at'), { name: 'UTC', offsetMinutes: 0 });
  const epoch = textField(event, 'epochMs');
  if (at.utc !== null || epoch === null || !/^\d{12,14}$/.test(epoch)) return at;
  return { text: epoch, zone: 'UTC', assumed: false, utc: new Date(Number(epoch)) };
}

const legOf = (text: string | null): Leg | null => (text === 'forward' || text === 'return' ? text : null);
