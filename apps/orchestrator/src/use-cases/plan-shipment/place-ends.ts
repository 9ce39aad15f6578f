import type { DeliveryOrder, PlainAddress } from '@waybill/contracts';
import type { PlanDeps } from '../../deps.ts';
import type { Located } from '../../domain/decision/facts.ts';
import { type Failure, notOnTheMap } from '../../domain/decision/failure.ts';

type Map = Pick<PlanDeps, 'geocoder' | 'geocodingRequired'>;

interface Ends {
  readonly pickup: Located | null;
  readonly delivery: Located | null;
}

/** Either both ends, or why the order cannot be placed. */
export type Placed = { readonly ends: Ends } | { readonly failure: Failure };

const describe = ({ postalCode, countryCode }: PlainAddress) => `${countryCode} ${postalCode}`.trim();

/**
 * Finds both ends of a delivery on the map. If neither is found the delivery address is named, since it is the one that
 * differs from order to order.
 */
export const placeEnds = async (
  { geocoder, geocodingRequired }: Map,
  { pickup, delivery }: Pick<DeliveryOrder, 'pickup' | 'delivery'>,
): Promise<Placed> => {
  const [from, to] = await Promise.all([geocoder.locate(pickup.address), geocoder.locate(delivery.address)]);
  if (geocodingRequired && !to)
    return { failure: notOnTheMap('deliveryAddress', describe(delivery.address)) };
  if (geocodingRequired && !from) return { failure: notOnTheMap('pickupAddress', describe(pickup.address)) };
  return { ends: { pickup: from, delivery: to } };
};
