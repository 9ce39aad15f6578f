import { carrierTime } from '../reading/carrier-time.ts';
import { isObject, type PushObject, pushObject } from '../reading/push-object.ts';
import { objectField, textField } from '../reading/text-field.ts';
import type { RawPush, Reading, SplitPush } from '../scan-port.ts';
import { movedByOf } from './carriers.ts';
import { childCode } from './codes.ts';
import { emptyDetails } from './status-details.ts';

/** Where a place is not known well enough, says the reference, a time is in UTC. */
const utc = { name: 'UTC', offsetMinutes: 0 };

/** A tracker has some dozens of steps; more than this is no parcel's life. */
const maxDetails = 500;

/**
 * An event: `{ object: 'Event', description: 'tracker.updated', result: Tracker }`. The tracker brings its whole history
 * every time, one reading per step. Events about other things are heard and hold no scan.
 */
export function readPush({ body }: RawPush): SplitPush {
  const event = pushObject(body);
  if (!event) return { kind: 'unreadable', reason: 'the body is not a JSON object', echo: null };
  const description = textField(event, 'description');
  const tracker = objectField(event, 'result');
  const eventId = textField(event, 'id');
  if (description === null) return unreadable('description is missing', null, eventId);
  if (!description.startsWith('tracker.')) return { kind: 'readings', readings: [] };
  const trackingId = textField(tracker, 'tracking_code');
  if (trackingId === null) return unreadable('result.tracking_code is missing', null, eventId);
  if (trackingId.length > 100) return unreadable('result.tracking_code is too long', null, eventId);
  const steps = stepsOf(tracker);
  if (steps.length > maxDetails) return unreadable('too many tracking_details', trackingId, eventId);
  return {
    kind: 'readings',
    readings: steps.map((step, index) => reading(tracker, trackingId, step, steps, index)),
  };
}

const unreadable = (reason: string, trackingId: string | null, updateNumber: string | null): SplitPush => ({
  kind: 'unreadable',
  reason,
  echo: { trackingId, updateNumber },
});

/** A tracker that knows a status but no step of the way (cancelled, in error) is a step itself. */
function stepsOf(tracker: PushObject): readonly PushObject[] {
  const details = Array.isArray(tracker.tracking_details) ? tracker.tracking_details.filter(isObject) : [];
  if (details.length > 0) return details;
  const status = textField(tracker, 'status');
  if (status === null || status === 'unknown') return [];
  const { status_detail, updated_at } = tracker;
  return [{ status, status_detail, datetime: updated_at, message: null }];
}

/**
 * Nothing in a reading changes when the same step comes again in a later event, except the newest step's promise:
 * repetitions must be known as what they are.
 */
function reading(
  tracker: PushObject,
  trackingId: string,
  step: PushObject,
  steps: readonly PushObject[],
  index: number,
): Reading {
  const place = objectField(step, 'tracking_location');
  const carrier = textField(tracker, 'carrier');
  const newest = index === steps.length - 1;
  const status = textField(step, 'status');
  const promisedThere = newest ? localPromise(objectField(tracker, 'carrier_detail')) : null;
  return {
    trackingId,
    updateNumber: null,
    carrierCode: { parent: status, child: childOf(status, textField(step, 'status_detail')) },
    carrierText: textField(step, 'message', 'description') ?? '',
    time: carrierTime(textField(step, 'datetime'), utc),
    leg: null,
    linkedTrackingId: null,
    orderNumber: null,
    location:
      [textField(place, 'zip'), textField(place, 'state'), textField(place, 'country')]
        .filter(Boolean)
        .join(' ') || null,
    city: textField(place, 'city'),
    employee: null,
    promisedDelivery: newest ? textField(tracker, 'est_delivery_date') : null,
    ...(promisedThere && { promisedThere }),
    ...(carrier && { movedBy: movedByOf(carrier) }),
    content: { tracker: textField(tracker, 'id'), carrier, ...essentials(step) },
  };
}

/** The carrier's day, and its hour if it has one, on the local clock. */
function localPromise(detail: PushObject): string | null {
  const [day, hour] = ['date', 'time'].map((part) => textField(detail, `est_delivery_${part}_local`));
  return day ? [day, hour].filter(Boolean).join(' ') : null;
}

const childOf = (status: string | null, detail: string | null): string | null =>
  detail === null || emptyDetails.has(detail) ? null : childCode(status ?? '', detail);

/** Without what EasyPost leaves empty: sometimes it writes null there, sometimes an empty text. */
const essentials = ({ est_delivery_date: _moves, ...step }: PushObject): PushObject =>
  Object.fromEntries(Object.entries(step).filter(([, value]) => value !== null && value !== ''));
