import { acceptedWith, refusedWith } from '../reading/answers.ts';
import { fingerprint } from '../reading/fingerprint.ts';
import { interpretBy } from '../reading/interpretation.ts';
import type { ScanAuthentication } from '../scan-authentication.ts';
import type { ScanFormat } from '../scan-port.ts';
import { metroCodes } from './codes.ts';
import { readPush } from './read-push.ts';

export const metroSignature = {
  kind: 'hmac',
  accountHeader: 'x-metro-account',
  signatureHeader: 'x-metro-signature',
  prefix: 'sha256=',
  timestampHeader: 'x-metro-timestamp',
  toleranceSeconds: 300,
} as const satisfies ScanAuthentication;

/** Metro Courier's events: one nested JSON event per POST, times with their offset, Basic or a signature. */
export const metroCourier: ScanFormat = {
  carrier: 'metro-courier',
  displayName: 'Metro Courier',
  authentication: [{ kind: 'basic' }, metroSignature],
  codes: metroCodes,
  backEdges: [
    { from: 'courier_assigned', to: 'courier_unassigned', reason: 'A courier may hand a job back.' },
    { from: 'courier_unassigned', to: 'courier_assigned', reason: 'Another courier takes it.' },
    { from: 'out_for_pickup', to: 'courier_unassigned', reason: 'A courier may give up on the way.' },
  ],
  split: readPush,
  interpret: (reading, leg, table = metroCodes) => interpretBy(table, reading, leg),
  deduplicationKey: ({ updateNumber, content }) =>
    updateNumber === null ? `content:${fingerprint(content)}` : `event:${updateNumber}`,
  accepted: (readings) => acceptedWith({ received: readings.map(({ updateNumber }) => updateNumber) }),
  refused: (echo, refusal) =>
    refusedWith(
      { error: { kind: refusal.kind, message: refusal.reason }, event: echo?.updateNumber ?? null },
      refusal,
    ),
};
