/** What must be said to buy a rate: the shipment that it belongs to, and the rate. */
export interface RateToken {
  readonly shipmentId: string;
  readonly rateId: string;
}

export const tokenOf = ({ shipmentId, rateId }: RateToken): string => `${shipmentId}/${rateId}`;

/** Null for a token that is none of ours. */
export function rateToken(token: string): RateToken | null {
  const [, shipmentId, rateId] = /^(shp_\w+)\/(rate_\w+)$/.exec(token) ?? [];
  return shipmentId && rateId ? { shipmentId, rateId } : null;
}
