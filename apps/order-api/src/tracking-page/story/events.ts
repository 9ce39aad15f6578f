import type { TrackingStatus } from '@waybill/contracts';
import type { CarrierWords, Entry } from '../../domain/history.ts';
import type { Fact } from '../../domain/journey/index.ts';

const eventKinds = [
  'ordered',
  'ready',
  'collected',
  'moving',
  'delayed',
  'out_for_delivery',
  'attempted',
  'waiting',
  'delivered',
  'return_started',
  'return_moving',
  'returned',
  'lost',
  'damaged',
  'destroyed',
  'cancelled',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** One piece of news for the person who waits. */
export interface StoryEvent {
  kind: EventKind;
  at: Date;
  /** The carrier's name for where it happened. */
  place: string | null;
  /** The zone in which the carrier told the time; null when it named none. */
  zone: string | null;
}

const onTheWay: Partial<Record<TrackingStatus, EventKind>> = {
  picked_up: 'collected',
  in_transit: 'moving',
  delayed: 'delayed',
  out_for_delivery: 'out_for_delivery',
  attempt_failed: 'attempted',
  at_location: 'waiting',
  delivered: 'delivered',
  return_started: 'return_started',
  return_in_transit: 'return_moving',
  returned_to_shipper: 'returned',
  damaged: 'damaged',
  lost: 'lost',
  destroyed: 'destroyed',
  cancelled: 'cancelled',
};

const onTheWayBack: Partial<Record<TrackingStatus, EventKind>> = {
  return_started: 'return_started',
  picked_up: 'return_moving',
  in_transit: 'return_moving',
  return_in_transit: 'return_moving',
  delivered: 'returned',
  returned_to_shipper: 'returned',
};

const steps: Partial<Record<string, EventKind>> = {
  REQUEST_RECEIVED: 'ordered',
  ORDER_DISPATCHED: 'ready',
  ORDER_CANCELLED: 'cancelled',
};

const kindOf = (fact: Fact): EventKind | undefined =>
  fact.kind === 'step' ? steps[fact.status] : (fact.leg === 'return' ? onTheWayBack : onTheWay)[fact.scan];

/** It counted; or it is true and only confirms where the parcel stands, from a place worth telling. */
const isNews = ({ ruling, words }: Entry): boolean =>
  ruling.applied ||
  (ruling.reason === 'no_change' && ruling.fact.kind === 'scan' && Boolean(words.carrier?.location));

const zoneOf = (carrier: CarrierWords | null): string | null =>
  carrier && !carrier.time.assumed ? carrier.time.zone : null;

const byTime = (a: StoryEvent, b: StoryEvent): number => a.at.getTime() - b.at.getTime();

/** The first time that an order was placed, and the last time that a parcel was made ready, are told; not each try. */
const withoutRetries = (events: readonly StoryEvent[]): StoryEvent[] =>
  events.filter(({ kind }, index) => {
    if (kind === 'ordered') return events.findIndex((other) => other.kind === kind) === index;
    if (kind === 'ready') return events.findLastIndex((other) => other.kind === kind) === index;
    return true;
  });

const ordered = (at: Date | null): StoryEvent[] =>
  at ? [{ kind: 'ordered', at, place: null, zone: null }] : [];

/**
 * The news of a shipment in the order in which they happened, each as it was last understood. Of an order that was
 * not placed here, `orderedAt` is when the store took it.
 */
export const eventsOf = (history: readonly Entry[], orderedAt: Date | null = null): StoryEvent[] => {
  const last = new Map(history.map((entry) => [entry.ruling.fact.id, entry]));
  const heard = [...last.values()].filter(isNews).flatMap(({ ruling: { fact }, words: { carrier } }) => {
    const kind = kindOf(fact);
    return kind
      ? [{ kind, at: fact.occurredAt, place: carrier?.location ?? null, zone: zoneOf(carrier) }]
      : [];
  });
  return withoutRetries([...ordered(orderedAt), ...heard].sort(byTime));
};
