import type { Cancellation, Outcome } from '@waybill/carriers';
import { type Findings, found } from './report.ts';

/** Cancels a booking. Repeating it is safe: a booking that is cancelled already counts as success. */
export const voidBooking = async (
  cancels: boolean,
  cancel: () => Promise<Outcome<Cancellation>>,
): Promise<Findings> => {
  if (!cancels) return notAllowed;
  const outcome = await cancel();
  switch (outcome.kind) {
    case 'ok':
      return found({ kind: 'voided' });
    case 'rejected': {
      const message = 'The provider refused to cancel the order.';
      const refusal = { problem: 'ORDER_CANCELLATION_FAILED', message, errors: outcome.errors } as const;
      return found({ kind: 'void-refused' }, { refusal });
    }
    case 'unavailable':
    case 'unknown': {
      const retryAfterMs = outcome.kind === 'unavailable' ? outcome.retryAfterMs : undefined;
      return found({ kind: 'void-unanswered', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
    }
  }
};

const notAllowed: Findings = found(
  { kind: 'void-refused' },
  {
    refusal: {
      problem: 'CANCELLATION_NOT_ALLOWED',
      message: 'This provider does not cancel orders.',
      errors: [],
    },
  },
);
