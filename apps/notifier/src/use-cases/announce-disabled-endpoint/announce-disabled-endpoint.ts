import type { Message, WebhookEndpointDisablement } from '@waybill/contracts';
import type { Hands } from '../../delivery/ports.ts';
import type { Deps, KeptEvent, Unit } from '../../deps.ts';
import { endpointDisabledPayload } from '../../domain/endpoint-disabled-payload.ts';
import { makeMessages } from '../pass-on-status-change/make-messages.ts';

const keptEvent = (message: Message<WebhookEndpointDisablement>, now: Date): KeptEvent => ({
  id: message.id,
  tenantId: message.tenantId,
  type: 'webhook_endpoint.disabled',
  shipmentId: null,
  sequence: null,
  status: null,
  locationExternalId: null,
  payload: JSON.stringify(endpointDisabledPayload(message)),
  thinPayload: null,
  trace: message.trace,
  occurredAt: new Date(message.occurredAt),
  receivedAt: now,
  releasedAt: now,
});

/** Tells the tenant's other endpoints that one of them was disabled. The one itself would not hear it. */
export const announceDisabledEndpoint =
  (ears: Pick<Deps, 'clock' | keyof Hands>) =>
  async (
    message: Message<WebhookEndpointDisablement>,
    unit: Pick<Unit, 'events' | 'endpoints' | 'messages' | 'afterCommit'>,
  ): Promise<void> => {
    const now = ears.clock.now();
    const event = keptEvent(message, now);
    await unit.events.keep(event);
    await makeMessages(unit, ears, [event], now, { except: message.data.endpointId });
  };
