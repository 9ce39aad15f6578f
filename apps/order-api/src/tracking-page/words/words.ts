import type { PageState } from '@waybill/contracts';
import type { EventKind } from '../story/events.ts';
import type { Expectation } from '../story/expectation.ts';
import type { Story } from '../story/story.ts';

type Harm = Exclude<Story['harm'], null>;

/** Everything the tracking page says in one language. What it puts in comes ready to read, and is escaped later. */
export interface Words {
  /** What the language calls itself. */
  language: string;
  states: Record<PageState, { headline: string; detail: (shop: string) => string }>;
  harms: Record<Harm, string>;
  events: Record<EventKind, (shop: string) => string>;
  /** The four steps that every parcel takes. */
  steps: { label: string; names: readonly [string, string, string, string]; done: string; current: string };
  expected: {
    label: string;
    today: string;
    tomorrow: string;
    by: (time: string) => string;
    between: (from: string, to: string) => string;
    unknown: string;
    late: (day: string) => string;
    sources: Record<Expectation['source'], (who: { carrier: string; shop: string }) => string>;
  };
  delivered: (day: string, time: string) => string;
  order: (number: string) => string;
  sections: {
    journey: string;
    map: string;
    carrier: string;
    items: string;
    siblings: string;
    help: string;
    products: string;
  };
  map: {
    route: (from: string | null, to: string | null) => string;
    lastSeen: (place: string, when: string) => string;
    unknown: string;
  };
  carrier: { number: string; follow: (carrier: string) => string; none: string };
  times: (place: string) => string;
  help: { email: string; phone: string; website: string };
  quantity: (count: number) => string;
  languages: string;
  updated: (headline: string) => string;
  skip: string;
}

/** What the pages say that show no parcel: the finder, and those for errors. */
export interface FinderWords {
  title: string;
  intro: string;
  orderNumber: string;
  proof: string;
  proofHint: string;
  submit: string;
  /** The same for every pair that leads nowhere, so that nobody learns which half was wrong. */
  noMatch: string;
  incomplete: string;
  tooMany: string;
  notFound: { title: string; detail: string };
  unavailable: { title: string; detail: string };
}
