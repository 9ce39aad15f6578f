import type { Entry } from '../domain/timeline/entry.ts';
import type { Kind } from '../domain/timeline/kinds.ts';

/** Some of one event's facts, under the event's id. */
export interface KeptFacts {
  eventId: string;
  tenantId: string;
  shipmentId: string;
  entries: readonly Entry[];
}

/** Where a page of a timeline ended. */
export interface Place {
  at: Date;
  rank: number;
  key: string;
}

export interface TimelineFilter {
  tenantId: string;
  shipmentId: string;
  kinds?: readonly Kind[] | undefined;
  after?: Place | undefined;
  limit: number;
}

export interface Timeline {
  /** Keeps what an event tells, with one statement. */
  keep(facts: KeptFacts, now: Date): Promise<void>;
  /** A shipment's facts from all of this service's ledgers, the earliest first, each with its place. */
  page(filter: TimelineFilter): Promise<{ entry: Entry; place: Place }[]>;
}
