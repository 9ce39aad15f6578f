import { typeid } from 'typeid-js';
import { v7 } from 'uuid';

/** Ids that sort by the time of their making. A message's is also its `webhook-id`, the same for every attempt. */
export const newEndpointId = (): string => typeid('whe').toString();
export const newMessageId = (): string => typeid('msg').toString();
export const newDispatcherId = (): string => typeid('dsp').toString();
export const newReplayId = (): string => typeid('rpl').toString();
/** For events that begin here; those of others keep the id that they came with. */
export const newEventId = (): string => v7();
export const newCustomerMessageId = (): string => typeid('cmg').toString();
export const newTemplateId = (): string => typeid('tpl').toString();
export const newSuppressionId = (): string => typeid('sup').toString();
export const newWriteBackId = (): string => typeid('wbk').toString();
export const newAlertId = (): string => typeid('alr').toString();
export const newAlertMailId = (): string => typeid('alm').toString();
