import type {
  bookingTurnDue,
  DataOf,
  Message,
  PlanTold,
  ProviderCallFact,
  shipmentBookedExternally,
  shipmentCancellationRefused,
  shipmentCancelled,
  shipmentChangeAsked,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentEdited,
  shipmentEditRefused,
  shipmentPlanned,
  shipmentScanPassedOver,
  ToldScan,
  trackingExceptionClosed,
  trackingExceptionOpened,
  trackingUpdated,
} from '@waybill/contracts';
import type { Fact, Service } from './entry.ts';
import type { FactsOf, Kind } from './kinds.ts';

/** What an event adds to a shipment's story. */
export type Tell<Event> = (message: Message<DataOf<Event>>) => Fact[];

const fact = <K extends Kind>(
  service: Service,
  kind: K,
  { occurredAt }: Pick<Message<unknown>, 'occurredAt'>,
  data: FactsOf<K>,
): Fact => ({ service, kind, at: new Date(occurredAt), data }) as Fact;

/** Calls stand at the moment each was begun, before the event that followed from them. */
const callsOf = ({ attempt, calls = [] }: { attempt: number; calls?: ProviderCallFact[] | undefined }) =>
  calls.map(({ startedAt, ...call }) =>
    fact('orchestrator', 'provider_call', { occurredAt: startedAt }, { ...call, attempt }),
  );

export const ofTurn: Tell<typeof bookingTurnDue> = ({ data }) => callsOf(data);

/** A plan of before says nothing about its decision: then only its calls are known, if those are. */
const decisionOf = (message: Message<DataOf<typeof shipmentPlanned | typeof shipmentDispatchFailed>>) => {
  const { attempt, decisionId, decision } = message.data;
  if (!decision || !decisionId) return [];
  return [fact('orchestrator', 'decision', message, { attempt, decisionId, ...decision })];
};

export const ofPlan: Tell<typeof shipmentPlanned> = (message) => [
  ...callsOf(message.data),
  ...decisionOf(message),
];

/** The plan before a booking, where it was told with it: as if it had come by itself, when it was made. */
const planOf = ({ attempt, plan }: { attempt: number; plan?: PlanTold | undefined }) => {
  if (!plan) return [];
  const { decisionId, decision, decidedAt, calls } = plan;
  const at = { occurredAt: decidedAt };
  return [
    ...callsOf({ attempt, calls }),
    ...(decision ? [fact('orchestrator', 'decision', at, { attempt, decisionId, ...decision })] : []),
  ];
};

export const ofBooking: Tell<typeof shipmentDispatched> = (message) => {
  const { attempt, bookingId, provider, carrier, trackingId, price } = message.data;
  const booked = { provider: provider.name, serviceId: provider.serviceId, carrier, trackingId, price };
  return [
    ...planOf(message.data),
    ...callsOf(message.data),
    fact('orchestrator', 'booking', message, { attempt, bookingId, ...booked }),
  ];
};

/** Told again when more of it is known: each telling is a fact of its own. */
export const ofExternalBooking: Tell<typeof shipmentBookedExternally> = (message) => {
  const { carrier, trackingId, bookedAt } = message.data;
  return [fact('order-api', 'external_booking', message, { carrier, trackingId, bookedAt })];
};

export const ofFailure: Tell<typeof shipmentDispatchFailed> = (message) => {
  const { attempt, stage, problem, message: said } = message.data;
  return [
    ...planOf(message.data),
    ...callsOf(message.data),
    ...decisionOf(message),
    fact('orchestrator', 'not_placed', message, { attempt, stage, problem, message: said }),
  ];
};

export const ofChangeAsked: Tell<typeof shipmentChangeAsked> = (message) => {
  const { shipmentId: _subject, ...asked } = message.data;
  return [fact('order-api', 'change', message, asked)];
};

export const ofEdit: Tell<typeof shipmentEdited> = (message) => {
  const { attempt, editId } = message.data;
  const made = { attempt, editId, outcome: 'made', reason: null, message: null } as const;
  return [...callsOf(message.data), fact('orchestrator', 'edit', message, made)];
};

export const ofEditRefusal: Tell<typeof shipmentEditRefused> = (message) => {
  const { attempt, editId, reason, message: said } = message.data;
  const refused = { attempt, editId, outcome: 'refused', reason, message: said } as const;
  return [...callsOf(message.data), fact('orchestrator', 'edit', message, refused)];
};

export const ofCancellation: Tell<typeof shipmentCancelled> = (message) => {
  const { attempt, voidedBookingId } = message.data;
  const done = { attempt, outcome: 'done', voidedBookingId, message: null } as const;
  return [...callsOf(message.data), fact('orchestrator', 'cancellation', message, done)];
};

export const ofCancellationRefusal: Tell<typeof shipmentCancellationRefused> = (message) => {
  const { attempt, message: said } = message.data;
  const refused = { attempt, outcome: 'refused', voidedBookingId: null, message: said } as const;
  return [...callsOf(message.data), fact('orchestrator', 'cancellation', message, refused)];
};

/** Carriers' texts and places are cut: a page of facts is no place for a carrier's essay. */
const longestText = 300;

/** What a timeline says of a scan, whoever told it. */
export const scanFacts = (told: Omit<ToldScan, 'eventId' | 'toldAt'>): FactsOf<'scan'> => {
  const { trackingEventId, carrier, trackingId, leg, status, standing, reread, occurredAt } = told;
  const { carrierCode, carrierText, location, why = null, scanId = null, receivedAt = null } = told;
  return {
    ...{ trackingEventId, scanId, carrier, trackingId, leg, status, carrierCode },
    carrierText: carrierText.slice(0, longestText).toWellFormed(),
    location: location?.slice(0, longestText).toWellFormed() ?? null,
    ...{ occurredAt, receivedAt, standing, why, reread },
  };
};

export const ofScan: Tell<typeof trackingUpdated> = (message) => [
  fact('tracking-ingest', 'scan', message, scanFacts(message.data)),
];

export const ofScanPassedOver: Tell<typeof shipmentScanPassedOver> = ({ data: { scan } }) => [
  fact('tracking-ingest', 'scan', { occurredAt: scan.toldAt }, scanFacts(scan)),
];

export const ofExceptionOpened: Tell<typeof trackingExceptionOpened> = (message) => {
  const { exceptionId, kind: exceptionKind, since } = message.data;
  const opened = { exceptionId, change: 'opened', exceptionKind, since, closedBy: null } as const;
  return [fact('tracking-ingest', 'exception', message, opened)];
};

export const ofExceptionClosed: Tell<typeof trackingExceptionClosed> = (message) => {
  const { exceptionId, kind: exceptionKind, since, closedBy } = message.data;
  const closed = { exceptionId, change: 'closed', exceptionKind, since, closedBy } as const;
  return [fact('tracking-ingest', 'exception', message, closed)];
};
