import { problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Deps, KeptEvent, LoggedMessage, Unit } from '../../deps.ts';
import { testPayload } from '../../domain/test-payload.ts';
import { testType } from '../../domain/webhook-types.ts';
import { newEventId } from '../../ids.ts';
import { currentTrace } from '../../trace.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';
import { messageFor } from '../pass-on-status-change/make-messages.ts';

const testEvent = (tenantId: string, endpointId: string, now: Date): KeptEvent => ({
  id: newEventId(),
  tenantId,
  type: testType,
  shipmentId: null,
  sequence: null,
  status: null,
  locationExternalId: null,
  payload: JSON.stringify(testPayload(endpointId, now)),
  thinPayload: null,
  trace: currentTrace(),
  occurredAt: now,
  receivedAt: now,
  releasedAt: now,
});

/** Sends an endpoint a test event, whatever it subscribes to, on the way that all events take. */
export const sendTestWebhook = async (
  { clock, wakeDispatcher }: Pick<Deps, 'clock' | 'wakeDispatcher'>,
  { endpoints, events, messages, messageLog, afterCommit }: Transaction<Unit>,
  { tenantId, endpointId }: { tenantId: string; endpointId: string },
): Promise<LoggedMessage> => {
  const now = clock.now();
  const found = await endpoints.lock(tenantId, endpointId);
  if (!found) throw endpointNotFound(endpointId);
  const { status } = found.endpoint;
  if (status !== 'enabled')
    throw problem('INVALID_OPERATION', `The endpoint is ${status}: nothing is sent to it.`);
  // Whoever asks has mended something: it is tried now, not when its time has come.
  if (found.endpoint.probeAt !== null)
    await endpoints.save({ ...found, endpoint: { ...found.endpoint, probeAt: now } });
  const event = testEvent(tenantId, endpointId, now);
  const message = messageFor(endpointId, event);
  await events.keep(event);
  await messages.create([message], now);
  afterCommit(wakeDispatcher);
  const logged = await messageLog.find(tenantId, message.id);
  if (!logged) throw new Error('the test message was not logged');
  return logged;
};
