import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { callsMade } from './provider-call.ts';

export const bookingTurnDue = defineEvent({
  name: 'booking.turn_due',
  version: 1,
  producer: 'orchestrator',
  meaning:
    'The next outside call of an attempt is due: book, look up or void. The orchestrator’s own timer; a turn that is over is ignored.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    turn: z.number().int().positive(),
    /** What the turn before has asked. */
    calls: callsMade,
  }),
  example: { shipmentId: exampleShipmentId, attempt: 1, turn: 2 },
});
