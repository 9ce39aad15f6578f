import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const writeBackDue = defineEvent({
  name: 'write_back.due',
  version: 1,
  producer: 'notifier',
  meaning:
    'An order source is to be told, or asked again what became of it. The notifier’s own timer; one that is over is ignored.',
  data: z.object({ writeBackId: z.string(), turn: z.number().int().positive() }),
  example: { writeBackId: 'wbk_01h455vb4pex5vsknk084sn02r', turn: 1 },
});
