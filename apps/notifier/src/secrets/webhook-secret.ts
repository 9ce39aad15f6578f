import { randomBytes } from 'node:crypto';

/** Standard Webhooks asks for 24 to 64 bytes; 32 is the strength of HMAC-SHA256 itself. */
const secretLength = 32;

/** A new signing secret in the form that merchants' libraries take: `whsec_` and base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(secretLength).toString('base64')}`;
