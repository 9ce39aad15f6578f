import type { JourneyStep, Persona } from '../simulation/persona.ts';
import { writePush } from './write-push.ts';

const origin = 'origin';
const destination = 'destination';

/** The first courier hands the job back, another takes it: the one step back that is legal here. */
const collected: readonly JourneyStep[] = [
  { hours: 0.5, code: 'job.created', text: 'Job created', at: origin },
  { hours: 1, code: 'courier.assigned', text: 'Courier assigned', at: origin },
  { hours: 2, code: 'courier.unassigned', text: 'Courier withdrawn', at: origin },
  { hours: 3, code: 'courier.assigned', text: 'Courier assigned', at: origin },
  { hours: 4, code: 'courier.to_pickup', text: 'On the way to collect', at: origin },
  { hours: 5, code: 'pickup.done', text: 'Collected', at: origin, collects: true },
  { hours: 6, code: 'courier.to_dropoff', text: 'On the way to the recipient', at: destination },
];
const handedOver: JourneyStep = { hours: 8, code: 'dropoff.done', text: 'Handed over', at: destination };
const nobodyHome: JourneyStep = {
  hours: 6.8,
  code: 'dropoff.failed',
  child: 'recipient_absent',
  text: 'Nobody answered the door',
  at: destination,
};

/** Same city only, same day, dearer than the ground. */
export const metroCourierPersona: Persona = {
  id: 'metro-courier',
  displayName: 'Metro Courier (simulated)',
  services: [
    { id: 'same-day', name: 'Same Day', price: { fixed: 7.5, perKg: 0.4, perKm: 0.9 }, pace: 1 },
    { id: 'rush', name: 'Rush', price: { fixed: 12, perKg: 0.5, perKm: 1.4 }, pace: 0.5 },
  ],
  maxKm: 40,
  maxKg: 20,
  quoteValidHours: 1,
  trackingIds: {
    forward: { prefix: 'MC', length: 10, alphabet: 'capitals' },
    back: { prefix: 'MR', length: 10, alphabet: 'capitals' },
  },
  words: {
    areaNotServed: 'That is {km} km away; our couriers ride at most {maxKm} km.',
    tooHeavy: '{kg} kg is too much for a bicycle; the limit is {maxKg} kg.',
    quoteExpired: 'This offer is gone. Ask again.',
    noLongerCancellable: 'Job {trackingId}: the courier already has the parcel.',
    noLongerEditable: 'Job {trackingId} is over; there is nobody left to tell.',
    refused: 'No courier is free right now.',
  },
  journeys: {
    delivered: [...collected, handedOver],
    attempted: [
      ...collected,
      nobodyHome,
      { hours: 7.4, code: 'courier.to_dropoff', text: 'Trying once more', at: destination },
      handedOver,
    ],
    delayed: [
      ...collected,
      { hours: 6.8, code: 'job.delayed', child: 'traffic', text: 'Stuck in traffic', at: destination },
      handedOver,
    ],
    returned: [
      ...collected,
      { ...nobodyHome, child: 'recipient_refused', text: 'The recipient refused it' },
      { hours: 7, code: 'return.started', text: 'Going back', at: destination, opensReturn: true },
      { hours: 7.2, code: 'courier.to_dropoff', text: 'On the way back', at: destination, onReturn: true },
      { hours: 8, code: 'dropoff.done', text: 'Back at the shipper', at: origin, onReturn: true },
    ],
    lost: [...collected, { hours: 7.5, code: 'job.lost', text: 'Lost on the way', at: destination }],
  },
  writePush,
};
