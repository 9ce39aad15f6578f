import type { Quote } from '@waybill/carriers';
import type { Asked } from '../../deps.ts';

export interface TestResult {
  readonly outcome: 'ok' | 'rejected' | 'unavailable' | 'timed_out';
  readonly message: string;
}

const services = (quotes: readonly Quote[]): string => {
  const names = [...new Set(quotes.map(({ serviceType }) => serviceType))];
  return names.length === 0 ? 'no service for the test order' : names.join(', ');
};

/** The result of a test in words for people. The provider's own words are in it if there were any. */
export const inWords = ({ outcome, timedOut, call }: Asked<readonly Quote[]>): TestResult => {
  const ms = Math.round(call.milliseconds);
  if (timedOut)
    return {
      outcome: 'timed_out',
      message: `The provider gave no answer within ${ms} ms. It may be slow now, or not be there.`,
    };
  switch (outcome.kind) {
    case 'ok':
      return { outcome: 'ok', message: `The connection works: ${services(outcome.value)}, in ${ms} ms.` };
    case 'rejected': {
      const words = outcome.errors.map(({ message }) => message).join(' ');
      return { outcome: 'rejected', message: `The provider was reached, and refused: ${words}` };
    }
    case 'unavailable':
    case 'unknown':
      return { outcome: 'unavailable', message: `The provider could not be asked: ${outcome.reason}.` };
  }
};
