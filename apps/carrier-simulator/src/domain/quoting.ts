import type { Persona, PersonaService, WireOrder, WireQuote } from '@waybill/carriers/simulation';
import { toMinor } from '@waybill/contracts';
import { distanceKm } from './distance.ts';
import { filled, Refusal } from './refusal.ts';

const hour = 3_600_000;
const at = (ms: number): string => new Date(ms).toISOString();

/** One quote per service; the same order has the same prices, whenever it asks. Throws the persona's refusal. */
export function quotesFor(persona: Persona, order: WireOrder, now: Date): readonly WireQuote[] {
  mustCarry(persona, order);
  return persona.services.map((service) => quoteFor(persona, service, order, now));
}

/** The service that a quote id names, while the quote stands. */
export function serviceOf(persona: Persona, quoteId: string, now: Date): PersonaService {
  const [serviceId, expiresAt] = quoteId.split('.');
  const service = persona.services.find(({ id }) => id === serviceId);
  if (!service || !/^\d{13}$/.test(expiresAt ?? '')) {
    throw new Refusal(422, 'UNKNOWN_QUOTE', `No quote ${quoteId}.`);
  }
  if (Number(expiresAt) < now.getTime()) throw new Refusal(422, 'QUOTE_EXPIRED', persona.words.quoteExpired);
  return service;
}

export function quoteFor(persona: Persona, service: PersonaService, order: WireOrder, now: Date): WireQuote {
  const expiresAt = now.getTime() + persona.quoteValidHours * hour;
  return {
    id: `${service.id}.${expiresAt}`,
    carrier: persona.id,
    service: { id: service.id, name: service.name },
    price: priceOf(service, order),
    ...estimates(persona, service, order, now),
    expiresAt: at(expiresAt),
  };
}

/** Refuses what is too heavy or too far. */
export function mustCarry({ maxKg, maxKm, words }: Persona, { pickup, delivery, weightG }: WireOrder): void {
  const kg = weightG / 1000;
  const km = distanceKm(pickup, delivery);
  const values = {
    kg: kg.toFixed(1),
    maxKg,
    km: km.toFixed(0),
    maxKm: maxKm ?? '',
    postalCode: delivery.postalCode,
  };
  if (kg > maxKg) throw new Refusal(422, 'TOO_HEAVY', filled(words.tooHeavy, values));
  if (maxKm !== null && km > maxKm)
    throw new Refusal(422, 'AREA_NOT_SERVED', filled(words.areaNotServed, values));
}

function priceOf({ price }: PersonaService, { pickup, delivery, weightG, currencyCode }: WireOrder) {
  const amount = price.fixed + (price.perKg * weightG) / 1000 + price.perKm * distanceKm(pickup, delivery);
  return { amountMinor: toMinor(amount, currencyCode), currencyCode };
}

/** Promises that the undisturbed journey keeps: collection in time, delivery with a fifth to spare. */
function estimates(persona: Persona, service: PersonaService, order: WireOrder, now: Date) {
  const start = Math.max(now.getTime(), order.collectAfter === null ? 0 : Date.parse(order.collectAfter));
  const steps = persona.journeys.delivered;
  const hoursUntil = (hours: number | undefined) => start + (hours ?? 0) * service.pace * hour;
  const collected = steps.find(({ collects }) => collects)?.hours;
  const delivered = steps.at(-1)?.hours ?? 0;
  return {
    collection: { from: at(start), to: at(hoursUntil(collected)) },
    delivery: { from: at(hoursUntil(delivered * 0.8)), to: at(hoursUntil(delivered * 1.2)) },
  };
}
