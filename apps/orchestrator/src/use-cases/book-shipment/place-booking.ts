import type { Booking, Outcome } from '@waybill/carriers';
import { errorsIn, type Findings, found, standing } from './report.ts';

/** The booking's provider, with everything but the question already said. */
export interface Counterpart {
  readonly looksUp: boolean;
  readonly booksOnce: boolean;
  book(): Promise<Outcome<Booking>>;
  find(): Promise<Outcome<Booking | null>>;
}

/** Sends the order. If the answer is lost it looks for the booking at once: most often it is there. */
export const placeBooking = async (counterpart: Counterpart): Promise<Findings> => {
  const outcome = await counterpart.book();
  switch (outcome.kind) {
    case 'ok':
      return standing(outcome.value);
    case 'rejected':
      return found({ kind: 'rejected' }, { errors: outcome.errors });
    case 'unavailable': {
      const { retryAfterMs } = outcome;
      const finding = {
        kind: 'unavailable',
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      } as const;
      return found(finding, { errors: errorsIn(outcome) });
    }
    case 'unknown':
      return counterpart.looksUp ? lookAfterLostAnswer(counterpart) : found({ kind: 'unknown' });
  }
};

/**
 * Finds nothing yet: the request may still be on its way. A provider that books once per reference may simply be asked
 * again.
 */
const lookAfterLostAnswer = async (counterpart: Counterpart): Promise<Findings> => {
  const seen = await lookUp(counterpart);
  return seen.finding.kind === 'missing' && counterpart.booksOnce ? found({ kind: 'unknown' }) : seen;
};

/** Asks what is booked under the reference. */
export const lookUp = async ({ find }: Counterpart): Promise<Findings> => {
  const outcome = await find();
  if (outcome.kind !== 'ok') return found({ kind: 'unknown' });
  return outcome.value ? standing(outcome.value) : found({ kind: 'missing' });
};

/** Looks first, and books only if the provider itself says that there is nothing. */
export const lookUpThenBook = async (counterpart: Counterpart): Promise<Findings> => {
  const seen = await lookUp(counterpart);
  return seen.finding.kind === 'missing' ? placeBooking(counterpart) : seen;
};
