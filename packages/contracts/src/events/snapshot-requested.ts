import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const snapshotRequested = defineEvent({
  name: 'snapshot.requested',
  version: 1,
  producer: 'any',
  meaning:
    'A service started without what others must tell it, and asks to be told again. Answered with the ordinary events.',
  data: z.object({ of: z.enum(['api_keys']), by: z.string() }),
  example: { of: 'api_keys' as const, by: 'notifier' },
});
