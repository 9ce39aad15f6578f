import type { PageLocale, TrackingPageLook } from '@waybill/contracts';
import { usualColour } from './palette.ts';

type Given<Key extends keyof TrackingPageLook> = NonNullable<TrackingPageLook[Key]>;

/** How a page looks in the end: everything settled, or known to be absent. */
export interface Look {
  /** Who speaks. */
  shop: string;
  logoUrl: string | null;
  websiteUrl: string | null;
  colour: string;
  locale: PageLocale | null;
  texts: Given<'texts'>;
  help: Given<'help'> | null;
  products: Given<'products'>;
}

export const lookFrom = (given: TrackingPageLook, usualName: string): Look => ({
  shop: given.name ?? usualName,
  logoUrl: given.logoUrl ?? null,
  websiteUrl: given.websiteUrl ?? null,
  colour: given.colour?.toLowerCase() ?? usualColour,
  locale: given.locale ?? null,
  texts: given.texts ?? {},
  help: given.help ?? null,
  products: given.products ?? [],
});
