import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const customerMessageDue = defineEvent({
  name: 'customer_message.due',
  version: 1,
  producer: 'notifier',
  meaning:
    'The next attempt to send a customer message is due. The notifier’s own timer; one that is over is ignored.',
  data: z.object({ messageId: z.string(), attempt: z.number().int().positive() }),
  example: { messageId: 'cmg_01h455vb4pex5vsknk084sn02r', attempt: 1 },
});
