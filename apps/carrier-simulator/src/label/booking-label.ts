import type { Persona, WirePlace } from '@waybill/carriers/simulation';
import type { SimulatedBooking } from '../domain/booking.ts';
import { type LabelLine, labelPdf } from './pdf.ts';

/** The label that goes on the parcel. */
export function bookingLabel(persona: Persona, booking: SimulatedBooking): Buffer {
  const { order, service, trackingId, bookedAt } = booking;
  return labelPdf(`Label ${trackingId}`, [
    { x: 20, y: 396, size: 16, bold: true, text: persona.displayName },
    { x: 20, y: 376, size: 12, text: `${service.name}   ${(order.weightG / 1000).toFixed(2)} kg` },
    ...placeLines('FROM', order.pickup, 344),
    ...placeLines('TO', order.delivery, 244),
    { x: 20, y: 110, size: 22, bold: true, text: trackingId },
    { x: 20, y: 84, size: 9, text: `Order ${order.orderNumber}` },
    { x: 20, y: 70, size: 9, text: `Booked ${bookedAt}` },
    { x: 20, y: 28, size: 8, text: 'Simulated: no carrier will collect this parcel.' },
  ]);
}

const placeLines = (title: string, place: WirePlace, top: number): readonly LabelLine[] => [
  { x: 20, y: top, size: 9, bold: true, text: title },
  { x: 20, y: top - 18, size: 12, text: place.name },
  { x: 20, y: top - 34, size: 12, text: place.street },
  { x: 20, y: top - 50, size: 12, text: `${place.city} ${place.state} ${place.postalCode}` },
  { x: 20, y: top - 66, size: 12, text: `${place.countryCode}   ${place.phone}` },
];
