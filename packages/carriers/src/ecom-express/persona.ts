import type { JourneyStep, Persona } from '../simulation/persona.ts';
import { writeFirstGeneration } from './write-push.ts';

const origin = 'origin';
const between = 'on-the-way';
const destination = 'destination';

const collected: readonly JourneyStep[] = [
  { hours: 1, code: '001', text: 'Soft data uploaded', at: origin },
  { hours: 3, code: '014', text: 'Out for pickup', at: origin },
  { hours: 6, code: '0011', text: 'Shipment picked up', at: origin, collects: true },
  { hours: 10, code: '003', text: 'Bag scanned at DC', at: origin },
  { hours: 24, code: '303', text: 'In transit', at: between },
  { hours: 40, code: '005', text: 'In-scan at destination DC', at: destination },
  { hours: 50, code: '006', text: 'Out for delivery', at: destination },
];
const handedOver: JourneyStep = { hours: 60, code: '999', text: 'Delivered', at: destination };

/** Journeys in the carrier's own codes; a whole delivery takes two and a half days. */
export const groundJourneys: Persona['journeys'] = {
  delivered: [...collected, handedOver],
  attempted: [
    ...collected,
    { hours: 53, code: '219', text: 'Consignee not available', at: destination },
    { hours: 56, code: '006', text: 'Out for delivery', at: destination },
    handedOver,
  ],
  delayed: [
    ...collected.slice(0, 5),
    { hours: 30, code: '216', child: '21601', text: 'Late arrival / misconnection', at: between },
    ...collected.slice(5),
    handedOver,
  ],
  returned: [
    ...collected,
    { hours: 52, code: '210', child: '22102', text: 'Consignee refused', at: destination },
    { hours: 53, code: '777', text: 'RTS - Return To Shipper', at: destination, opensReturn: true },
    { hours: 54, code: '003', text: 'Bag scanned at DC', at: destination, onReturn: true },
    { hours: 56, code: '006', text: 'Out for delivery', at: origin, onReturn: true },
    { hours: 57, code: '211', text: 'Shipper closed', at: origin, onReturn: true },
    { hours: 60, code: '999', text: 'Delivered', at: origin, onReturn: true },
  ],
  lost: [...collected.slice(0, 5), { hours: 55, code: '333', text: 'Lost in transit', at: between }],
};

/** Cheap, on the ground, nationwide. */
export const ecomExpressPersona: Persona = {
  id: 'ecom-express',
  displayName: 'Ecom Express (simulated)',
  services: [
    { id: 'ground', name: 'Ground', price: { fixed: 4.2, perKg: 0.35, perKm: 0.002 }, pace: 1 },
    { id: 'express', name: 'Express', price: { fixed: 7.9, perKg: 0.55, perKm: 0.003 }, pace: 0.6 },
  ],
  maxKm: null,
  maxKg: 50,
  quoteValidHours: 24,
  trackingIds: {
    forward: { prefix: '7', length: 10, alphabet: 'digits' },
    back: { prefix: '8', length: 10, alphabet: 'digits' },
  },
  words: {
    areaNotServed: 'Pincode {postalCode} is not serviceable.',
    tooHeavy: 'Shipment weight {kg} kg exceeds the permissible {maxKg} kg.',
    quoteExpired: 'The rate card entry has lapsed, please fetch rates again.',
    noLongerCancellable: 'AWB {trackingId} has been picked up and cannot be cancelled.',
    noLongerEditable: 'AWB {trackingId} is closed, details cannot be updated.',
    refused: 'Order cannot be manifested at present.',
  },
  journeys: groundJourneys,
  writePush: writeFirstGeneration,
};
