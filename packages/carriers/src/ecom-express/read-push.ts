import type { Leg } from '@waybill/contracts';
import { carrierTime, type ImpliedZone } from '../reading/carrier-time.ts';
import { type PushObject, pushObject } from '../reading/push-object.ts';
import { textField } from '../reading/text-field.ts';
import type { Echo, RawPush, Reading, SplitPush } from '../scan-port.ts';

/**
 * Times come without a zone and are Indian Standard Time: integrators subtract 330 minutes from every one
 * (somereference_trck, src/services/common/kafkaMesssageHandler.js).
 */
const ist: ImpliedZone = { name: 'Asia/Kolkata', offsetMinutes: 330 };

/** Both generations of the payload: 1, and 2.0 with its own names for most fields. One scan per push. */
export function readPush({ headers, body }: RawPush): SplitPush {
  const push = pushObject(body);
  if (!push) return { kind: 'unreadable', reason: 'the body is not a JSON object', echo: null };
  const trackingId = textField(push, 'awb');
  const echo = { trackingId, updateNumber: textField(push, 'status_update_number') };
  if (trackingId === null) return { kind: 'unreadable', reason: 'awb is missing', echo };
  if (trackingId.length > 100) return { kind: 'unreadable', reason: 'awb is too long', echo: null };
  const second = headers['x-webhook-version']?.trim().startsWith('2') || 'date_time' in push;
  const read = second ? readSecond : readFirst;
  return { kind: 'readings', readings: [read(push, { ...echo, trackingId })] };
}

type Known = Echo & { trackingId: string };

/** Generation 1: the push API document's payload, and the keys that integrators have seen beside it. */
const readFirst = (push: PushObject, echo: Known): Reading => ({
  ...echo,
  carrierCode: {
    parent: textField(push, 'reason_code_number') ?? leadingCode(textField(push, 'reason_code')),
    child: textField(push, 'child_reason_code_number'),
  },
  carrierText: textField(push, 'status', 'reason_code') ?? '',
  time: carrierTime(textField(push, 'datetime', 'date_time'), ist),
  leg: null,
  linkedTrackingId: textField(push, 'ref_awb'),
  orderNumber: textField(push, 'order_number', 'order_id'),
  location: textField(push, 'location'),
  city: textField(push, 'city'),
  employee: textField(push, 'Employee', 'employee'),
  promisedDelivery: textField(push, 'EDD', 'edd'),
  content: push,
});

/** Generation 2.0, by its guide (1.1). */
const readSecond = (push: PushObject, echo: Known): Reading => ({
  ...echo,
  carrierCode: codesOfSecond(push),
  carrierText: textField(push, 'status', 'reason') ?? '',
  time: carrierTime(textField(push, 'date_time', 'datetime'), ist),
  leg: legs.get(textField(push, 'shipment_type')?.toLowerCase()) ?? null,
  linkedTrackingId: textField(push, 'ref_awb'),
  orderNumber: textField(push, 'order_id', 'order_number'),
  location: textField(push, 'current_sc', 'location'),
  city: textField(push, 'current_city', 'city'),
  employee: textField(push, 'employee_name', 'Employee'),
  promisedDelivery: textField(push, 'edd', 'EDD'),
  content: push,
});

/** The reason, numbered as in generation 1, is the finer word; the status counts in numbers of its own. */
function codesOfSecond(push: PushObject): Reading['carrierCode'] {
  const status = textField(push, 'status_code');
  const child = textField(push, 'child_reason_code_number', 'reason_code_number');
  return {
    parent: status && `status:${status}`,
    child: child ?? leadingCode(textField(push, 'reason_code')),
  };
}

/** '777 - RTS - Return To Shipper' → '777'. */
const leadingCode = (text: string | null): string | null => /^[a-z]?\d+/i.exec(text ?? '')?.[0] ?? text;

/** A reverse pickup moves from the customer to the shipper by order: it is a journey of its own, not a way back. */
const legs: ReadonlyMap<string | undefined, Leg> = new Map([
  ['forward', 'forward'],
  ['return', 'return'],
]);
