import { checks } from './detect.ts';

/** Where carriers show people their parcels. Facts: tracking_url in jkeen/tracking_number_data, and the carriers' own sites. */
const pages: Readonly<Record<string, string>> = {
  ups: 'https://wwwapps.ups.com/WebTracking/track?track=yes&trackNums=',
  fedex: 'https://www.fedex.com/apps/fedextrack/?tracknumbers=',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  'dhl-express': 'https://www.dhl.com/en/express/tracking.html?brand=DHL&AWB=',
};

/**
 * The carrier's own page about a parcel; null where none is known, and where the number has not the form of one of the
 * carrier's: a link that leads nowhere is worse than none.
 */
export function trackingLink(carrier: string, number: string): string | null {
  const page = Object.hasOwn(pages, carrier) ? pages[carrier] : undefined;
  const isTheirs = ['valid', 'no-check-digit'].includes(checks(carrier, number));
  return page && isTheirs ? page + encodeURIComponent(number) : null;
}
