import { type Problem, problem } from '@waybill/http';

const longest = 100;

/** The documented answer for an id that this tenant has no shipment for; the same if another tenant has one. */
export const notFound = (reference: string): Problem =>
  problem('NOT_FOUND', `Order with id, ${reference}, is not found`);

/** Refuses a reference that cannot be an id, before the database is asked. */
export function requireReference(reference: string): void {
  if (reference.length > longest) throw problem('INVALID_DATA', 'Invalid Order Id');
}

/** The tenant has another order of this name. */
export const duplicateOrder = (orderExternalId: string): Problem => {
  const message = `Resource with provided id already exists: ${orderExternalId}`;
  return problem('DUPLICATE_ID', message, [{ type: 'DUPLICATE_ID', message, parameter: 'orderExternalId' }]);
};
