import type { Knex } from '@waybill/database';
import { once } from '@waybill/http';
import type { Unit } from './deps.ts';
import { alertSettingsIn } from './storage/alerts/alert-settings.ts';
import { alertsIn } from './storage/alerts/alerts.ts';
import { knownApiKeysIn } from './storage/api-keys.ts';
import { customerUnit } from './storage/customers/unit.ts';
import { endpointHealthIn } from './storage/endpoint-health.ts';
import { endpointsIn } from './storage/endpoints.ts';
import { eventsIn } from './storage/events.ts';
import { messageLogIn } from './storage/message-log.ts';
import { messagesIn } from './storage/messages.ts';
import { replaysIn } from './storage/replays.ts';
import { resultsIn } from './storage/results.ts';
import { shipmentStreamsIn } from './storage/shipment-streams.ts';
import { timelineIn } from './storage/timeline/timeline.ts';
import { orderSourcesIn } from './storage/write-backs/order-sources.ts';
import { writeBackLogIn } from './storage/write-backs/write-back-log.ts';
import { writeBacksIn } from './storage/write-backs/write-backs.ts';

/** The storage ports of one transaction. */
export const unitOfWork = (sql: Knex.Transaction): Unit => ({
  endpoints: endpointsIn(sql),
  endpointHealth: endpointHealthIn(sql),
  results: resultsIn(sql),
  replays: replaysIn(sql),
  streams: shipmentStreamsIn(sql),
  events: eventsIn(sql),
  messages: messagesIn(sql),
  messageLog: messageLogIn(sql),
  timeline: timelineIn(sql),
  apiKeys: knownApiKeysIn(sql),
  ...customerUnit(sql),
  orderSources: orderSourcesIn(sql),
  writeBacks: writeBacksIn(sql),
  writeBackLog: writeBackLogIn(sql),
  alertSettings: alertSettingsIn(sql),
  alerts: alertsIn(sql),
  oncePerKey: (request, work) => once(sql, request, work),
  afterCommit: (then, otherwise = () => undefined) => {
    sql.executionPromise.then(then, otherwise);
  },
});
