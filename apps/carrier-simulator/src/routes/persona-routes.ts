import { type Persona, wireBookingRequest, wireChange, wireQuoteRequest } from '@waybill/carriers/simulation';
import { type Request, Router } from 'express';
import type { Carrier } from '../carrier.ts';
import { type SimulatedBooking, wireOf } from '../domain/booking.ts';
import { Refusal } from '../domain/refusal.ts';
import type { FaultPlans } from '../faults/fault-plans.ts';
import { bookingLabel } from '../label/booking-label.ts';
import type { Answer } from './answer.ts';
import { operation, personaUrl } from './operation.ts';
import { parsed } from './parsed.ts';

interface PersonaRoutes {
  readonly carrier: Carrier;
  readonly faults: FaultPlans;
  readonly publicUrl: string | undefined;
}

/** What every persona answers to. */
export function personaRoutes({ carrier, faults, publicUrl }: PersonaRoutes): Router {
  const shown = (persona: Persona, request: Request, booking: SimulatedBooking, status = 200): Answer => ({
    status,
    body: wireOf(booking, personaUrl(publicUrl, persona, request)),
  });
  const router = Router();

  router.post(
    '/:persona/quotes',
    operation(faults, 'quote', (persona, { body }) => ({
      status: 200,
      body: { quotes: carrier.quote(persona, parsed(wireQuoteRequest, body).order) },
    })),
  );
  router.post(
    '/:persona/bookings',
    operation(faults, 'book', (persona, request) => {
      const { booking, isNew } = carrier.book(persona, parsed(wireBookingRequest, request.body));
      return shown(persona, request, booking, isNew ? 201 : 200);
    }),
  );
  router.get(
    '/:persona/bookings',
    operation(faults, 'find', (persona, request) => {
      const { reference } = request.query;
      if (typeof reference !== 'string') throw new Refusal(400, 'INVALID_REQUEST', 'Which reference?');
      const bookings = carrier
        .find(persona, reference)
        .map((booking) => shown(persona, request, booking).body);
      return { status: 200, body: { bookings } };
    }),
  );
  router.get(
    '/:persona/bookings/:id',
    operation(faults, 'find', (persona, request) =>
      shown(persona, request, carrier.get(persona, String(request.params.id))),
    ),
  );
  router.put(
    '/:persona/bookings/:id',
    operation(faults, 'edit', (persona, request) =>
      shown(
        persona,
        request,
        carrier.edit(persona, String(request.params.id), parsed(wireChange, request.body)),
      ),
    ),
  );
  router.delete(
    '/:persona/bookings/:id',
    operation(faults, 'cancel', (persona, request) =>
      shown(persona, request, carrier.cancel(persona, String(request.params.id))),
    ),
  );
  router.get(
    '/:persona/labels/:trackingId.pdf',
    operation(faults, 'label', (persona, { params }) => ({
      status: 200,
      headers: { 'content-type': 'application/pdf', 'cache-control': 'private, max-age=3600' },
      body: bookingLabel(persona, carrier.byTrackingId(persona, String(params.trackingId))),
    })),
  );
  return router;
}
