import type { Knex } from '@waybill/database';
import type { Unit } from './deps.ts';
import { knownApiKeysIn } from './storage/api-keys.ts';
import { endpointsIn } from './storage/endpoints.ts';
import { eventsIn } from './storage/events.ts';
import { messageLogIn } from './storage/message-log.ts';
import { messagesIn } from './storage/messages.ts';
import { shipmentStreamsIn } from './storage/shipment-streams.ts';

/** The storage ports of one transaction. */
export const unitOfWork = (sql: Knex.Transaction): Unit => ({
  endpoints: endpointsIn(sql),
  streams: shipmentStreamsIn(sql),
  events: eventsIn(sql),
  messages: messagesIn(sql),
  messageLog: messageLogIn(sql),
  apiKeys: knownApiKeysIn(sql),
  afterCommit: (then) => {
    sql.executionPromise.then(then, () => undefined);
  },
});
