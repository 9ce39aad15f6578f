import { defineEvent } from '@waybill/contracts';
import { z } from 'zod';

/** An event for messaging's own tests. */
export const thingHappened = defineEvent({
  name: 'thing.happened',
  version: 1,
  producer: 'any',
  meaning: 'Something was tried out.',
  data: z.object({ n: z.number() }),
  example: { n: 1 },
});

/** Another one, for consumers that publish. */
export const thingFollowed = defineEvent({
  name: 'thing.followed',
  version: 1,
  producer: 'any',
  meaning: 'Something came of what was tried out.',
  data: z.object({ n: z.number() }),
  example: { n: 1 },
});
