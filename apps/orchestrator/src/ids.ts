import { createHash } from 'node:crypto';
import { TypeID, typeid } from 'typeid-js';

/** Sortable by the time of their making; the prefix says of what. */
export const newDecisionId = (): string => typeid('dec').toString();
export const newProviderId = (): string => typeid('prv').toString();
/** Names a test order at a provider; never a shipment's. */
export const newTestReference = (): string => typeid('test').toString();
export const newRuleSetId = (): string => typeid('rls').toString();
export const newDryRunId = (): string => typeid('dry').toString();
export const newRateId = (): string => typeid('rate').toString();
export const newBookingId = (): string => typeid('bkg').toString();
export const newProviderCallId = (): string => typeid('pcl').toString();

/** The same id every time for the same name: what a demo makes again is what it made before. */
export const namedProviderId = (tenantId: string, name: string): string => {
  const bytes = createHash('sha256').update(`${tenantId}/${name}`).digest().subarray(0, 16);
  return TypeID.fromUUIDBytes('prv', bytes).toString();
};
