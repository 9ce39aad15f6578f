import type { ShipmentFacts } from '../domain/customer-messages/facts.ts';
import type { Milestone } from '../domain/customer-messages/milestone.ts';
import { type EffectiveMessageSettings, effectiveSettings } from '../domain/customer-messages/settings.ts';
import { type TemplateWords, wordsOf } from '../domain/customer-messages/words.ts';

const sampleFacts: ShipmentFacts = {
  customerName: 'Maya <Fern> Okafor',
  orderNumber: '7709-001',
  trackingNumber: '7260412345',
  trackingUrl: 'https://carrier.example/track/7260412345?language=en&view=full',
  carrier: 'Example Parcel',
  city: 'Boston',
  timeZone: null,
  items: [
    { title: 'Walnut serving board, large', quantity: 1 },
    { title: 'Linen napkins “Dune” & ring set', quantity: 4 },
  ],
  expectedFrom: Date.parse('2026-03-05T18:00:00Z'),
  expectedBy: Date.parse('2026-03-05T20:00:00Z'),
  happenedAt: Date.parse('2026-03-03T14:20:00Z'),
  reason: null,
};

const barestFacts: ShipmentFacts = {
  ...sampleFacts,
  customerName: '',
  trackingNumber: null,
  trackingUrl: null,
  carrier: null,
  city: null,
  items: [],
  expectedFrom: null,
  expectedBy: null,
};

const unsubscribeUrl = 'https://waybill.example/unsubscribe/sample';
const sampleSettings = effectiveSettings(
  {
    appearance: {
      name: 'Fern & Walnut',
      websiteUrl: 'https://shop.example',
      supportEmail: 'help@shop.example',
      supportPhone: '+1 617 555 0100',
      footer: 'Fern & Walnut, 345 Harrison Avenue, Boston, MA 02118',
    },
    timeZone: 'America/New_York',
  },
  null,
);

/** A message with everything in it. Names and texts hold signs that must be escaped. */
export const sampleWords = (
  locale: string,
  milestone: Milestone,
  settings: EffectiveMessageSettings = sampleSettings,
): TemplateWords => {
  const over = ['delivered', 'returned'].includes(milestone) ? { expectedFrom: null, expectedBy: null } : {};
  const own = settings.appearance.name
    ? settings
    : { ...settings, appearance: { ...sampleSettings.appearance, ...settings.appearance } };
  return wordsOf({ facts: { ...sampleFacts, ...over }, settings: own, locale, unsubscribeUrl });
};

/** A message about which next to nothing is known. */
export const barestWords = (locale: string): TemplateWords =>
  wordsOf({ facts: barestFacts, settings: effectiveSettings(null, null), locale, unsubscribeUrl: null });
