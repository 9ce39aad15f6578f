import { acceptedWith, refusedWith } from '../reading/answers.ts';
import { fingerprint } from '../reading/fingerprint.ts';
import { interpretBy } from '../reading/interpretation.ts';
import type { Echo, ScanFormat } from '../scan-port.ts';
import { ecomCodes } from './codes.ts';
import { readPush } from './read-push.ts';

/**
 * Ecom Express' push API: one scan per POST, Basic credentials that the receiver chose.
 * 777 on the forward number only starts the way back, under the number in `ref_awb`; 999 there is the return's end.
 */
export const ecomExpress: ScanFormat = {
  carrier: 'ecom-express',
  displayName: 'Ecom Express',
  authentication: [{ kind: 'basic' }],
  codes: ecomCodes,
  backEdges: [],
  split: readPush,
  interpret: (reading, leg, table = ecomCodes) => interpretBy(table, reading, leg),

  /** Samples fit a counter over all parcels; the parcel's number stands beside it in case it is not. */
  deduplicationKey: ({ trackingId, updateNumber, content }) =>
    updateNumber === null ? `content:${fingerprint(content)}` : `update:${trackingId}:${updateNumber}`,

  accepted: ([reading]) => acceptedWith({ ...named(reading, true), ...numbered(reading) }),
  refused: (echo, refusal) =>
    refusedWith({ ...named(echo, false), reason: refusal.reason, ...numbered(echo) }, refusal),
};

/** The order of the keys is the order of the document's samples. */
const named = (echo: Echo | null | undefined, status: boolean) => ({ awb: echo?.trackingId ?? null, status });

const numbered = (echo: Echo | null | undefined) => ({
  status_update_number: asSampleShows(echo?.updateNumber ?? null),
});

/** The request has it as text, the document's sample answer as a number: a number it is, where no digit is lost. */
function asSampleShows(updateNumber: string | null): number | string | null {
  const number = Number(updateNumber);
  return updateNumber !== null && Number.isSafeInteger(number) && String(number) === updateNumber
    ? number
    : updateNumber;
}
