import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const merchantAlertDue = defineEvent({
  name: 'merchant_alert.due',
  version: 1,
  producer: 'notifier',
  meaning:
    'It is time to mail a merchant the alerts gathered so far. The notifier’s own timer; one that is over is ignored.',
  data: z.object({ mailId: z.string(), attempt: z.number().int().positive() }),
  example: { mailId: 'alm_01h455vb4pex5vsknk084sn02r', attempt: 1 },
});
