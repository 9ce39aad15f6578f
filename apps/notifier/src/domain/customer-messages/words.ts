import type { ShipmentFacts } from './facts.ts';
import type { EffectiveMessageSettings } from './settings.ts';

/** What templates can say. Everything is there, if only as null: a name that is missing here is a mistake in the template. */
export interface TemplateWords {
  customer: { name: string; firstName: string };
  brand: {
    name: string;
    logoUrl: string | null;
    colour: string;
    /** Black or white, whichever reads better on the colour. */
    onColour: string;
    websiteUrl: string | null;
    supportEmail: string | null;
    supportPhone: string | null;
    footer: string | null;
  };
  order: { number: string };
  shipment: {
    trackingNumber: string | null;
    trackingUrl: string | null;
    carrier: string | null;
    city: string | null;
    items: readonly { title: string; quantity: number }[];
    /** A day, in words, in the customer's language. */
    expectedDay: string | null;
    /** A time of that day, where the carrier promised one: `between 14:00 and 16:00` without the words. */
    expectedFrom: string | null;
    expectedBy: string | null;
    /** The day and the time when what is told happened. */
    day: string;
    time: string;
    reason: string | null;
  };
  unsubscribeUrl: string | null;
}

const hour = 60 * 60 * 1000;
const defaultColour = '#0b6b4f';

interface Told {
  facts: ShipmentFacts;
  settings: EffectiveMessageSettings;
  locale: string;
  unsubscribeUrl: string | null;
}

const expectation = (
  { expectedFrom: from, expectedBy: by }: ShipmentFacts,
  day: Intl.DateTimeFormat,
  time: Intl.DateTimeFormat,
) => {
  const last = by ?? from;
  const none = { expectedDay: null, expectedFrom: null, expectedBy: null };
  if (last === null) return none;
  const expectedDay = day.format(last);
  // A window longer than half a day says no more than the day does; one past midnight would be read as another day's.
  const isWindow =
    from !== null && by !== null && from < by && by - from <= 12 * hour && day.format(from) === expectedDay;
  if (!isWindow) return { ...none, expectedDay };
  return { expectedDay, expectedFrom: time.format(from), expectedBy: time.format(by) };
};

/** By the luminance that the eye sees: a light colour gets dark letters. */
const readableOn = (colour: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 150 ? '#1b2430' : '#ffffff';
};

/**
 * Puts the words of one message together, in the customer's language. Days and times are those of the place that the
 * parcel goes to, as carriers mean them; where its address does not tell them, the brand's.
 */
export const wordsOf = ({ facts, settings, locale, unsubscribeUrl }: Told): TemplateWords => {
  const { appearance, sender } = settings;
  const timeZone = facts.timeZone ?? settings.timeZone;
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', month: 'long', day: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' });
  const colour = appearance.colour ?? defaultColour;
  return {
    customer: { name: facts.customerName, firstName: facts.customerName.trim().split(/\s+/)[0] ?? '' },
    brand: {
      name: appearance.name ?? sender.name ?? '',
      logoUrl: appearance.logoUrl ?? null,
      colour,
      onColour: readableOn(colour),
      websiteUrl: appearance.websiteUrl ?? null,
      supportEmail: appearance.supportEmail ?? null,
      supportPhone: appearance.supportPhone ?? null,
      footer: appearance.footer ?? null,
    },
    order: { number: facts.orderNumber },
    shipment: {
      trackingNumber: facts.trackingNumber,
      trackingUrl: facts.trackingUrl,
      carrier: facts.carrier,
      city: facts.city,
      items: facts.items,
      ...expectation(facts, day, time),
      day: day.format(facts.happenedAt),
      time: time.format(facts.happenedAt),
      reason: facts.reason,
    },
    unsubscribeUrl,
  };
};
