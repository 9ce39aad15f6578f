import { z } from 'zod';
import { instant } from '../primitives.ts';
import { defineEvent } from './define-event.ts';

export const apiKeyUsed = defineEvent({
  name: 'api_key.used',
  version: 1,
  producer: 'any',
  meaning:
    'A key was used. Told at most once a minute for each key and process; the latest time is the truth.',
  data: z.object({ keyId: z.string(), usedAt: instant }),
  example: { keyId: 'key_01h455vb4pex5vsknk084sn02w', usedAt: '2026-01-15T14:17:26.412Z' },
});
