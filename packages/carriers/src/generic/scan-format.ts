import { acceptedWith, refusedWith } from '../reading/answers.ts';
import { fingerprint } from '../reading/fingerprint.ts';
import { interpretBy } from '../reading/interpretation.ts';
import type { ScanAuthentication } from '../scan-authentication.ts';
import type { Meaning, Reading, ScanFormat } from '../scan-port.ts';
import { genericCodes } from './codes.ts';
import { readPush } from './read-push.ts';
import { genericScan } from './schema.ts';

/** HMAC-SHA256 over `timestamp.body`, in hex. */
export const genericSignature = {
  kind: 'hmac',
  accountHeader: 'x-waybill-account',
  signatureHeader: 'x-waybill-signature',
  prefix: 'v1=',
  timestampHeader: 'x-waybill-timestamp',
  toleranceSeconds: 300,
} as const satisfies ScanAuthentication;

/** For carriers that have no format of their own, and for whoever writes a bridge to one. */
export const generic: ScanFormat = {
  carrier: 'generic',
  displayName: 'Generic carrier',
  speaksForOthers: true,
  authentication: [genericSignature, { kind: 'basic' }],
  codes: genericCodes,
  backEdges: [
    { from: 'courier_assigned', to: 'courier_unassigned', reason: 'A courier may hand a job back.' },
    { from: 'courier_unassigned', to: 'courier_assigned', reason: 'Another courier takes it.' },
    { from: 'out_for_pickup', to: 'courier_unassigned', reason: 'A courier may give up on the way.' },
  ],
  split: readPush,
  interpret: (reading, leg, table = genericCodes) => {
    const meaning = interpretBy(table, reading, leg);
    return { ...meaning, reason: ownReason(reading) ?? meaning.reason };
  },
  deduplicationKey: ({ trackingId, updateNumber, content }) =>
    updateNumber === null ? `content:${fingerprint(content)}` : `scan:${trackingId}:${updateNumber}`,
  accepted: (readings) => acceptedWith({ received: readings.length }),
  refused: (_echo, refusal) =>
    refusedWith({ error: { kind: refusal.kind, message: refusal.reason } }, refusal),
};

/** The sender knows best why, where it says so. */
function ownReason({ content }: Reading): Meaning['reason'] {
  const reason = genericScan.shape.reason.safeParse(content.reason).data;
  return reason ? { code: reason.code, text: reason.text ?? null, party: reason.party ?? 'unknown' } : null;
}
