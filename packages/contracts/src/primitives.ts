import { z } from 'zod';
import { isCurrency } from './money.ts';

/** A point in time as events carry it: RFC 3339 in UTC. */
export const instant = z.iso.datetime();

/** ISO 4217. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be three capital letters', abort: true });

/** The same as a merchant may name it. What was taken before is read by its form alone. */
export const knownCurrency = currencyCode.refine(isCurrency, 'is no currency of ISO 4217');

/** An amount in the currency's minor unit (cents); never a float. */
export const money = z.object({ amountMinor: z.number().int(), currencyCode });
export type Money = z.infer<typeof money>;

/** A stretch of time; either end may be open. */
export const period = z.object({ startsAt: instant.nullable(), endsAt: instant.nullable() });
export type Period = z.infer<typeof period>;

export const address = z.object({
  street1: z.string(),
  street2: z.string(),
  apartmentNumber: z.string(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string(),
  /** ISO 3166-1 alpha-2. */
  countryCode: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});
export type PlainAddress = z.infer<typeof address>;

export const contact = z.object({ name: z.string(), phone: z.string(), email: z.string() });
export type Contact = z.infer<typeof contact>;

/** Lengths in millimetres, weight in grams: exact, so that no provider's unit loses anything. */
export const parcel = z.object({
  lengthMm: z.number().nonnegative(),
  widthMm: z.number().nonnegative(),
  heightMm: z.number().nonnegative(),
  weightG: z.number().nonnegative(),
  itemQuantity: z.number().int().nonnegative(),
  description: z.string(),
  temperatureControl: z.string(),
  content: z.array(z.string()),
});
export type Parcel = z.infer<typeof parcel>;
