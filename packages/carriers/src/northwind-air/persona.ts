import { groundJourneys } from '../ecom-express/persona.ts';
import { writeSecondGeneration } from '../ecom-express/write-push.ts';
import type { Persona } from '../simulation/persona.ts';

/** Dear, by air, nationwide: the ground network's steps in half the time. */
export const northwindAirPersona: Persona = {
  id: 'northwind-air',
  displayName: 'Northwind Air (simulated)',
  services: [
    { id: 'next-day', name: 'Next Day Air', price: { fixed: 16.5, perKg: 1.8, perKm: 0.004 }, pace: 0.35 },
    {
      id: 'second-day',
      name: 'Second Day Air',
      price: { fixed: 11.25, perKg: 1.1, perKm: 0.003 },
      pace: 0.7,
    },
  ],
  maxKm: null,
  maxKg: 30,
  quoteValidHours: 12,
  trackingIds: {
    forward: { prefix: 'NW', length: 12, alphabet: 'digits' },
    back: { prefix: 'NR', length: 12, alphabet: 'digits' },
  },
  words: {
    areaNotServed: 'No Northwind station covers {postalCode}.',
    tooHeavy: 'Air cargo limit is {maxKg} kg per piece; this piece is {kg} kg.',
    quoteExpired: 'Fare expired. Request a new fare.',
    noLongerCancellable: 'Airbill {trackingId} is already in our custody.',
    noLongerEditable: 'Airbill {trackingId} is complete.',
    refused: 'Space is not available on this lane today.',
  },
  journeys: groundJourneys,
  writePush: writeSecondGeneration,
};
