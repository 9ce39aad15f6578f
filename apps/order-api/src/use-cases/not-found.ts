import { type Problem, problem } from '@waybill/http';

const longest = 100;

/** The documented answer for an id that no shipment of this tenant has: the same for one that another tenant has. */
export const notFound = (reference: string): Problem =>
  problem('NOT_FOUND', `Order with id, ${reference}, is not found`);

/** Refuses what cannot be anybody's id before the database is asked. */
export function requireReference(reference: string): void {
  if (reference.length > longest) throw problem('INVALID_DATA', 'Invalid Order Id');
}

/** The tenant has another order of this name. */
export const duplicateOrder = (orderExternalId: string): Problem => {
  const message = `Resource with provided id already exists: ${orderExternalId}`;
  return problem('DUPLICATE_ID', message, [{ type: 'DUPLICATE_ID', message, parameter: 'orderExternalId' }]);
};
