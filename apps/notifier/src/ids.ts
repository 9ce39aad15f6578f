import { typeid } from 'typeid-js';

/** Ids that sort by the time of their making. A message's is also its `webhook-id`, the same for every attempt. */
export const newEndpointId = (): string => typeid('whe').toString();
export const newMessageId = (): string => typeid('msg').toString();
export const newDispatcherId = (): string => typeid('dsp').toString();
