import type { DeliveryOrder } from '@waybill/contracts';
import { problem } from '@waybill/http';
import type { Messaging } from '@waybill/messaging';
import type { ActiveRuleSet, PlanDeps, ProviderConnection, Unit } from '../../deps.ts';
import { type Decision, decide } from '../../domain/decision/decide.ts';
import type { Facts } from '../../domain/decision/facts.ts';
import { type Failure, noProviderAssigned } from '../../domain/decision/failure.ts';
import { newRateId } from '../../ids.ts';
import { recordsSince, rulesOf } from '../../rule-sets/index.ts';
import { askForQuotes } from '../plan-shipment/ask-for-quotes.ts';
import { placeEnds } from '../plan-shipment/place-ends.ts';
import { enquiryOf, pickupAddressOf, type RatesRequest } from './request.ts';

export interface RatesDeps extends Omit<PlanDeps, 'pace' | 'logger' | 'briefings'> {
  readonly inTransaction: Messaging<Unit>['inTransaction'];
}

/** What one location could do, or why nothing. */
export type LocationRates = { readonly locationExternalId: string } & (
  | { readonly decision: Decision }
  | { readonly failure: Failure }
);

interface Enquiry {
  readonly order: DeliveryOrder;
  readonly providers: readonly ProviderConnection[];
  readonly ruleSet: ActiveRuleSet | null;
  readonly records: Facts['records'];
}

/** Decides as for an order, for each location, all at once; books and stores nothing. */
export const quoteRates = (deps: RatesDeps) => {
  const { inTransaction, clock, gate } = deps;

  const prepare = (tenantId: string, rateId: string, request: RatesRequest): Promise<Enquiry[]> =>
    inTransaction(async (unit) => {
      const now = clock.now();
      const records = await unit.onTimeRecords.since(tenantId, recordsSince(now));
      const enquiries: Enquiry[] = [];
      for (const locationExternalId of new Set(request.locationExternalIds)) {
        const last = await unit.pickups.last(tenantId, locationExternalId);
        const pickup = pickupAddressOf(request, last);
        if (!pickup) throw unknownPickup(locationExternalId);
        const order = enquiryOf(request, { locationExternalId, last }, pickup, { rateId, now });
        const providers = await unit.providers.assignedTo(tenantId, order);
        enquiries.push({
          order,
          providers,
          records,
          ruleSet: await unit.ruleSets.activeFor(tenantId, order),
        });
      }
      return enquiries;
    });

  const answer = async (
    { order, providers, records, ruleSet }: Enquiry,
    signal: AbortSignal,
  ): Promise<LocationRates> => {
    const { locationExternalId } = order;
    if (providers.length === 0)
      return { locationExternalId, failure: noProviderAssigned(locationExternalId) };
    const placed = await placeEnds(deps, order);
    if ('failure' in placed) return { locationExternalId, failure: placed.failure };
    const facts = { ...placed.ends, records };
    const { answers } = await askForQuotes(gate, { order, providers, facts }, signal);
    const now = clock.now();
    return { locationExternalId, decision: decide(order, answers, rulesOf(ruleSet, order, facts, now), now) };
  };

  return async (tenantId: string, request: RatesRequest, signal: AbortSignal) => {
    const rateId = newRateId();
    const enquiries = await prepare(tenantId, rateId, request);
    return { rateId, locations: await Promise.all(enquiries.map((each) => answer(each, signal))) };
  };
};

const unknownPickup = (locationExternalId: string) => {
  const message = `Nothing is known of location ${locationExternalId} before its first order: give a pickupAddress.`;
  return problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter: 'pickupAddress' }]);
};
