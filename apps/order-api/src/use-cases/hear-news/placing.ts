import type {
  DataOf,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentEstimated,
} from '@waybill/contracts';
import { ourWords } from '../../domain/history.ts';
import { step } from '../../domain/journey/index.ts';
import { withBooking, withEstimates, withFailure } from '../../domain/news.ts';
import { type Ears, hear } from './hear.ts';

/** At least one provider has quoted: ESTIMATES_RECEIVED. */
export const recordEstimate = (ears: Ears) =>
  hear<DataOf<typeof shipmentEstimated>>(ears, ({ data, occurredAt }) => ({
    fact: step('ESTIMATES_RECEIVED', data.attempt, new Date(occurredAt)),
    words: ourWords,
    add: (shipment) => withEstimates(shipment, data),
  }));

/** A provider has taken the order: ORDER_DISPATCHED, with its tracking number, price, label and times. */
export const recordBooking = (ears: Ears) =>
  hear<DataOf<typeof shipmentDispatched>>(ears, ({ data }) => ({
    fact: step('ORDER_DISPATCHED', data.attempt, new Date(data.bookedAt), data.trackingId),
    words: ourWords,
    add: (shipment) => withBooking(shipment, data),
  }));

/** Nobody takes the order: ESTIMATES_FAILED or ORDER_FAILED, with the providers' reasons. */
export const recordFailure = (ears: Ears) =>
  hear<DataOf<typeof shipmentDispatchFailed>>(ears, ({ data, occurredAt }) => {
    const { attempt, stage, problem, message, errors } = data;
    const status = stage === 'estimates' ? 'ESTIMATES_FAILED' : 'ORDER_FAILED';
    return {
      fact: step(status, attempt, new Date(occurredAt)),
      words: { ...ourWords, note: message, eventReason: { code: problem, title: message, note: null } },
      add: (shipment) => withFailure(shipment, { attempt, stage, problem, message, errors }),
    };
  });
