import { Webhook } from 'standardwebhooks';

/** What is signed: the message's id, the moment of this attempt, and the exact text of the body. */
export interface Signable {
  messageId: string;
  at: Date;
  body: string;
}

export interface SignatureHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

/**
 * The three headers of Standard Webhooks 1.0. One signature per secret: while a secret is being exchanged both
 * are valid, and receivers accept the one they know. The id stays the same through every attempt, so that
 * receivers can recognise a repeat; the timestamp does not, so that they can refuse a replay.
 */
export const sign = ({ messageId, at, body }: Signable, secrets: readonly string[]): SignatureHeaders => ({
  'webhook-id': messageId,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(messageId, at, body)).join(' '),
});
