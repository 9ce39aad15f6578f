import { problem } from '@waybill/http';

/** A request that is well formed but cannot be: INVALID_DATA, with the place to blame. */
export const unfit = (parameter: string, message: string) =>
  problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter }]);

/** The message for a name that the merchant has not given to anything. */
export const noSuch = (parameter: string): string =>
  `No such ${parameter} exists in our system. Please provide a valid ${parameter}.`;
