import { acceptedWith, refusedWith } from '../reading/answers.ts';
import { fingerprint } from '../reading/fingerprint.ts';
import { interpretBy } from '../reading/interpretation.ts';
import type { ScanAuthentication } from '../scan-authentication.ts';
import type { ScanFormat } from '../scan-port.ts';
import { easypostCodes } from './codes.ts';
import { readPush } from './read-push.ts';

/**
 * Signed with the webhook's secret over the bytes of the body, the secret in NFKD (docs.easypost.com/docs/webhooks and
 * validateWebhook of the official clients). There is no timestamp: a repetition is known by its content.
 * The account comes in a header that the merchant sets as the webhook's `custom_headers`.
 */
export const easypostSignature = {
  kind: 'hmac',
  accountHeader: 'x-waybill-account',
  signatureHeader: 'x-hmac-signature',
  prefix: 'hmac-sha256-hex=',
  timestampHeader: null,
  toleranceSeconds: 0,
  secretForm: 'NFKD',
} as const satisfies ScanAuthentication;

/** EasyPost's tracker events. Its other way to prove who it is are Basic credentials in the webhook's URL. */
export const easypostTrackers: ScanFormat = {
  carrier: 'easypost',
  displayName: 'EasyPost',
  speaksForOthers: true,
  authentication: [easypostSignature, { kind: 'basic' }],
  codes: easypostCodes,
  backEdges: [],
  split: readPush,
  interpret: (reading, leg, table = easypostCodes) => interpretBy(table, reading, leg),

  /** Steps have no number: what a step says, and when, is what it is. Its place may be filled in later. */
  deduplicationKey: ({ trackingId, carrierCode, carrierText, time, movedBy = null }) =>
    `step:${fingerprint([trackingId, movedBy, carrierCode.parent, carrierCode.child, carrierText, time.text])}`,

  /** Any 2xx will do. */
  accepted: (readings) => acceptedWith({ received: readings.length }),
  refused: (echo, refusal) =>
    refusedWith(
      { error: { code: refusal.kind, message: refusal.reason }, event: echo?.updateNumber ?? null },
      refusal,
    ),
};
