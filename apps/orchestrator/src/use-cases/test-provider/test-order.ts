import type { DeliveryOrder, PlainAddress } from '@waybill/contracts';
import { newTestReference } from '../../ids.ts';

const place = (street1: string, postalCode: string, latitude: number, longitude: number): PlainAddress => ({
  street1,
  street2: '',
  apartmentNumber: '',
  city: 'Boston',
  state: 'MA',
  postalCode,
  countryCode: 'US',
  latitude,
  longitude,
});

export const usualEnds = {
  pickup: place('345 Harrison Avenue', '02118', 42.3452369, -71.0639399),
  delivery: place('725 Albany Street', '02118', 42.3346944, -71.071818),
};

const contact = { name: 'Waybill test', phone: '+1 617-555-0100', email: '' };
const open = { startsAt: null, endsAt: null };

/** A parcel of a kilogram that nobody wants delivered: enough to ask a provider for a price. */
export const testOrder = (
  ends: { pickup: PlainAddress; delivery: PlainAddress },
  now: Date,
): DeliveryOrder => {
  const reference = newTestReference();
  const end = (address: PlainAddress) => ({ address, contact, instructions: null, window: open });
  return {
    shipmentId: reference,
    orderExternalId: reference,
    attempt: 1,
    locationExternalId: 'test',
    brandExternalId: null,
    orderValueMinor: 1_000,
    currencyCode: 'USD',
    pickup: end(ends.pickup),
    delivery: end(ends.delivery),
    parcel: {
      lengthMm: 200,
      widthMm: 150,
      heightMm: 100,
      weightG: 1_000,
      itemQuantity: 1,
      description: 'Test of a connection',
      temperatureControl: 'none',
      content: [],
    },
    items: [],
    signature: null,
    attributes: {},
    proposedProviders: [],
    requestedAt: now.toISOString(),
  };
};
