import type { Period } from '@waybill/contracts';
import type { Quote } from './answer.ts';
import type { Removal } from './candidate.ts';

export interface Measure {
  readonly currencyCode: string;
  readonly enabledServices: readonly string[] | null;
  /** Services that the order proposes of this provider; null proposes all. */
  readonly proposedServices: readonly string[] | null;
  readonly now: Date;
}

type Check = (quote: Quote, measure: Measure) => Removal | null;

const removal = (reason: Removal['reason'], message: string): Removal => ({ reason, message });

const enabled: Check = ({ serviceId }, { enabledServices }) =>
  enabledServices === null || enabledServices.includes(serviceId)
    ? null
    : removal('service_not_enabled', `The service ${serviceId} is not enabled for this provider.`);

const proposed: Check = ({ serviceId }, { proposedServices }) =>
  proposedServices === null || proposedServices.includes(serviceId)
    ? null
    : removal('service_not_proposed', `The order proposes other services than ${serviceId}.`);

const ownCurrency: Check = ({ price }, { currencyCode }) =>
  price.currencyCode === currencyCode
    ? null
    : removal('other_currency', `The quote is in ${price.currencyCode}; the order is in ${currencyCode}.`);

/** Written as «at least 0», so that NaN fails it too. */
const sanePrice: Check = ({ price }) =>
  Number.isSafeInteger(price.amountMinor) && price.amountMinor >= 0
    ? null
    : removal('negative_price', `A price of ${price.amountMinor} minor units is no price.`);

/** A time that cannot be read is not in the future either. */
const isAhead = (text: string, now: Date): boolean => Date.parse(text) > now.getTime();

const fresh: Check = ({ expiresAt }, { now }) =>
  expiresAt === null || isAhead(expiresAt, now)
    ? null
    : removal('expired', `The quote was good until ${expiresAt}.`);

const lastMoment = ({ startsAt, endsAt }: Period): string | null => endsAt ?? startsAt;

const ahead: Check = ({ estimatedPickup, estimatedDelivery }, { now }) => {
  const moments = [lastMoment(estimatedPickup), lastMoment(estimatedDelivery)];
  const past = moments.find((moment) => moment !== null && !isAhead(moment, now));
  return past === undefined ? null : removal('in_the_past', `The quote promises ${past}, which is over.`);
};

const checks: readonly Check[] = [enabled, proposed, ownCurrency, sanePrice, fresh, ahead];

/** The first reason why a quote cannot be booked, or null. Holds whatever the rules say. */
export const whyUnusable = (quote: Quote, measure: Measure): Removal | null => {
  for (const check of checks) {
    const found = check(quote, measure);
    if (found) return found;
  }
  return null;
};
