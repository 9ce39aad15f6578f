import { createHash } from 'node:crypto';
import { TypeID, typeid } from 'typeid-js';
import { parse, v7 } from 'uuid';

/** Ids that sort by the time of their making. */
export const newEndpointId = (): string => typeid('whe').toString();
/**
 * Also the `webhook-id`: the same for every attempt, and however often the event is passed on to this endpoint. After a
 * restore of the database the same message is made again, and a receiver that remembers the id recognises it. Sorts by
 * the event.
 */
export const messageIdFor = (endpointId: string, eventId: string): string => {
  const mark = createHash('sha256').update(`${endpointId} ${eventId}`).digest().subarray(0, 5);
  return TypeID.fromUUIDBytes('msg', Buffer.concat([parse(eventId).subarray(0, 11), mark])).toString();
};
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
