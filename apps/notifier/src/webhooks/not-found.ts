import { problem } from '@waybill/http';

/** The same for what never was, what was deleted and what is another tenant's. */
export const endpointNotFound = (endpointId: string) =>
  problem('NOT_FOUND', `Webhook endpoint with id, ${endpointId}, is not found`);
