import { countryIn } from '@waybill/contracts';
import type { ToldAddress } from '../booked-elsewhere/external.ts';
import { flatAddress } from './flat-address.ts';
import type { Reader } from './reader.ts';

/** Where the parcel goes, and to whom. */
export interface ToldPlace {
  name: string | null;
  address: Partial<ToldAddress>;
}

/** The address in parts, as the format of 2025 has it. */
const inParts = (reader: Reader): ToldPlace => ({
  name: reader.text('shipping_name', 100),
  address: {
    street1: reader.text('shipping_street', 250),
    street2: reader.text('shipping_street1', 250),
    city: reader.text('shipping_city', 100),
    state: reader.text('shipping_state', 100),
    postalCode: reader.text('shipping_zip', 20),
    countryCode: reader.value('shipping_country', countryIn, 'a country'),
  },
});

/** In one line, as the format of 2020 has it. A line that cannot be taken apart is shown whole, as the street. */
export function readAddress(reader: Reader): ToldPlace {
  const parts = inParts(reader);
  const line = reader.text('shipping_address', 1_000);
  if (line === null) return parts;
  const told = Object.fromEntries(Object.entries(parts.address).filter(([, part]) => part !== null));
  const taken = flatAddress(line);
  if (taken) return { name: parts.name ?? taken.name, address: { ...taken.address, ...told } };
  if (Object.keys(told).length > 0) return parts;
  const message = 'shipping_address could not be taken apart. It is kept as it was sent.';
  reader.warn('ADDRESS_NOT_READ', 'shipping_address', message);
  return { ...parts, address: { street1: line } };
}
