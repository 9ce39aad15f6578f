import type { Shipment } from '../../domain/shipment.ts';

const longest = 60;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();

/** What nobody who only has the page's address needs to read. */
const privateParts = ({ order: { deliveryContact, deliveryAddress } }: Pick<Shipment, 'order'>): string[] => {
  const { name, phone, email } = deliveryContact;
  const { street1, street2, apartmentNumber } = deliveryAddress;
  const names = plain(name ?? '')
    .split(' ')
    .filter((part) => part.length > 3);
  const others = [phone, email, street1, street2, apartmentNumber].map((text) => plain(text ?? ''));
  return [...names, ...others.filter((text) => text.length > 3)];
};

/**
 * A place as a carrier named it, unless it names the recipient or the door: some carriers write the whole address
 * into the scan of a delivery.
 */
export const publicPlace = (place: string | null, shipment: Pick<Shipment, 'order'>): string | null => {
  const text = place?.replace(/\s+/g, ' ').trim();
  if (!text || text.length > longest) return null;
  const said = plain(text);
  return privateParts(shipment).some((part) => said.includes(part)) ? null : text;
};
