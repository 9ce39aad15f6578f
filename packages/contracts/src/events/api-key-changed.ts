import { z } from 'zod';
import { instant } from '../primitives.ts';
import { defineEvent } from './define-event.ts';

export const apiKeyChanged = defineEvent({
  name: 'api_key.changed',
  version: 1,
  producer: 'order-api',
  meaning:
    'A key was issued, changed or revoked. Carries the hash, never the key. The highest `revision` is the truth.',
  data: z.object({
    keyId: z.string(),
    name: z.string(),
    /** Lower-case hexadecimal SHA-256 of the whole key. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    scopes: z.array(z.string()),
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
    revision: z.number().int().positive(),
  }),
  example: {
    keyId: 'key_01h455vb4pex5vsknk084sn02w',
    name: 'checkout',
    hash: 'a'.repeat(64),
    scopes: ['*'],
    expiresAt: null,
    revokedAt: null,
    revision: 1,
  },
});
