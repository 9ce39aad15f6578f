import type {
  DataOf,
  PlanTold,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentEstimated,
} from '@waybill/contracts';
import { nextAutoRetry } from '../../domain/due.ts';
import { ourWords, type Words } from '../../domain/history.ts';
import { type Step, step } from '../../domain/journey/index.ts';
import { withBooking, withEstimates, withFailure } from '../../domain/news.ts';
import { placedHere, type Shipment } from '../../domain/shipment.ts';
import { type Ears, hear } from './hear.ts';
import { takeNumber } from './take-number.ts';

const estimated = (attempt: number, at: Date): Step => step('ESTIMATES_RECEIVED', attempt, at);

/**
 * A booking implies a quote. The two messages travel in different queues and may overtake each other; this adds the
 * missing fact, so that the history reads the same either way. An estimate that arrives later is known already.
 */
const impliedEstimate = (shipment: Shipment, attempt: number, at: Date): Step[] =>
  attempt === shipment.attempt ? [estimated(attempt, at)] : [];

/** At least one provider has quoted: ESTIMATES_RECEIVED. */
export const recordEstimate = (ears: Ears) =>
  hear<DataOf<typeof shipmentEstimated>>(ears, ({ data, occurredAt }) => ({
    facts: [estimated(data.attempt, new Date(occurredAt))],
    words: ourWords,
    add: (shipment) => withEstimates(shipment, data),
  }));

/** A provider has taken the order: ORDER_DISPATCHED, with its tracking number, price, label and times. */
export const recordBooking = (ears: Ears) =>
  hear<DataOf<typeof shipmentDispatched>, string | null>(
    ears,
    ({ data: { plan, calls: _told, ...booked } }, shipment, _unit, former) => {
      const at = new Date(booked.bookedAt);
      return {
        facts: [
          ...impliedEstimate(shipment, booked.attempt, plan ? new Date(plan.decidedAt) : at),
          step('ORDER_DISPATCHED', booked.attempt, at, booked.trackingId),
        ],
        words: former ? { ...ourWords, ...reused(booked.trackingId, former) } : ourWords,
        add: (before) => withBooking(planned(before, booked, plan), booked),
      };
    },
    takeNumber(ears),
  );

/** A number is one parcel's: what is scanned under it is told to the shipment that had it first. */
const reused = (trackingId: string, former: string): Pick<Words, 'note' | 'eventReason'> => {
  const note = `The carrier gave the number ${trackingId} to shipment ${former} before, and scans under it are told there. This order will show none.`;
  const title = 'The tracking number is another shipment’s';
  return { note, eventReason: { code: 'TRACKING_NUMBER_REUSED', title, note: null } };
};

/** A plan is reported together with its outcome, or in a message before it. */
const planned = (
  shipment: Shipment,
  { attempt }: { attempt: number },
  plan: PlanTold | undefined,
): Shipment => (plan ? withEstimates(shipment, { attempt, ...plan }) : shipment);

/**
 * No provider takes the order: ESTIMATES_FAILED or ORDER_FAILED, with the providers' reasons. If the settings say so,
 * it then waits for an automatic retry: PENDING_AUTORETRY.
 */
export const recordFailure = (ears: Ears) =>
  hear<DataOf<typeof shipmentDispatchFailed>>(ears, async ({ data, occurredAt }, shipment, { places }) => {
    const { attempt, stage, problem, message, errors } = data;
    const at = new Date(occurredAt);
    const place = await places.find(shipment.tenantId, placedHere(shipment).order);
    const dueAt = place && nextAutoRetry(shipment, data, place.settings, ears.clock.now());
    return {
      facts: [
        ...(stage === 'booking'
          ? impliedEstimate(shipment, attempt, data.plan ? new Date(data.plan.decidedAt) : at)
          : []),
        step(stage === 'estimates' ? 'ESTIMATES_FAILED' : 'ORDER_FAILED', attempt, at),
        ...(dueAt ? [step('PENDING_AUTORETRY', attempt, at)] : []),
      ],
      words: { ...ourWords, note: message, eventReason: { code: problem, title: message, note: null } },
      add: (before) =>
        withFailure(planned(before, data, data.plan), { attempt, stage, problem, message, errors }),
      conclude: (after) =>
        after.status === 'PENDING_AUTORETRY' && after.attempt === attempt ? { ...after, dueAt } : after,
    };
  });
