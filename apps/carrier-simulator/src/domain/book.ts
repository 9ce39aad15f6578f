import type { Persona, PersonaService, WireOrder } from '@waybill/carriers/simulation';
import type { SimulatedBooking } from './booking.ts';
import { journeyFor, planScans } from './journey.ts';
import { mustCarry, quoteFor } from './quoting.ts';
import { trackingIdFrom } from './tracking-id.ts';

export interface BookingOrder {
  readonly persona: Persona;
  readonly service: PersonaService;
  readonly reference: string;
  readonly order: WireOrder;
  readonly now: Date;
  readonly speed: number;
  /** Share of parcels, 0 to 1, whose journey has trouble. */
  readonly variety: number;
  readonly isTaken: (trackingId: string) => boolean;
  readonly lastUpdateNumber: number;
  readonly trace: Readonly<Record<string, string>>;
}

/** Accepts an order: the same reference always gets the same tracking id and the same journey. */
export function bookingFor(request: BookingOrder): SimulatedBooking {
  const { persona, service, reference, order, now } = request;
  mustCarry(persona, order);
  const journey = journeyFor(order.delivery.name, reference, request.variety);
  const steps = persona.journeys[journey];
  const seed = `${persona.id} ${reference}`;
  const { forward, back } = persona.trackingIds;
  const trackingId = trackingIdFrom(forward, seed, request.isTaken);
  const turnsBack = steps.some(({ opensReturn }) => opensReturn);
  const returnTrackingId = turnsBack ? trackingIdFrom(back, seed, request.isTaken) : null;
  const { price, collection, delivery, ...quote } = quoteFor(persona, service, order, now);
  const id = `bk_${trackingId}`;
  const plan = { ...request, bookingId: id, steps, trackingId, returnTrackingId, bookedAt: now };
  return {
    id,
    persona: persona.id,
    reference,
    order,
    service: quote.service,
    price,
    collection,
    delivery,
    trackingId,
    returnTrackingId,
    journey,
    bookedAt: now.toISOString(),
    cancelledAt: null,
    trace: request.trace,
    scans: planScans({ ...plan, pace: service.pace }),
  };
}
