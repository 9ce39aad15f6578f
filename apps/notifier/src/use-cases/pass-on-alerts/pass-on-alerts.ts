import type {
  DataOf,
  Message,
  trackingExceptionClosed,
  trackingExceptionOpened,
  writeBackSettled,
} from '@waybill/contracts';
import type { Hands } from '../../delivery/ports.ts';
import type { Deps, KeptEvent, Unit } from '../../deps.ts';
import {
  type Bodies,
  exceptionClosedBodies,
  exceptionOpenedBodies,
  type ShipmentNames,
  writeBackFailedBodies,
} from '../../domain/alert-webhooks.ts';
import type { WebhookType } from '../../domain/webhook-types.ts';
import { makeMessages } from '../pass-on-status-change/make-messages.ts';

type Ears = Pick<Deps, 'clock' | keyof Hands>;
type Parts = Pick<Unit, 'events' | 'endpoints' | 'messages' | 'streams' | 'afterCommit'>;

interface Alert {
  type: WebhookType;
  /** The shipment that it is about, if it is about one. */
  shipmentId: string | null;
  bodies(names: ShipmentNames): Bodies<object, object>;
}

const nameless: ShipmentNames = { orderExternalId: null, locationExternalId: null };

/**
 * Alerts have no sequence number and wait for nothing: neither for each other nor for status changes. Webhooks about
 * one shipment may overtake them, so each body can be understood alone.
 */
const passOn =
  <Data>(ears: Ears, alertOf: (message: Message<Data>) => Alert | null) =>
  async (message: Message<Data>, unit: Parts): Promise<void> => {
    const alert = alertOf(message);
    if (!alert) return;
    const { id, tenantId, trace, occurredAt } = message;
    const { type, shipmentId } = alert;
    const now = ears.clock.now();
    const names = (shipmentId && (await unit.streams.names(tenantId, shipmentId))) || nameless;
    const { full, thin } = alert.bodies(names);
    const event: KeptEvent = {
      ...{ id, tenantId, type, shipmentId, sequence: null, status: null, trace },
      locationExternalId: names.locationExternalId,
      payload: JSON.stringify(full),
      thinPayload: JSON.stringify(thin),
      occurredAt: new Date(occurredAt),
      receivedAt: now,
      releasedAt: now,
    };
    await unit.events.keep(event);
    await makeMessages(unit, ears, [event], now);
  };

export const passOnExceptionOpened = (ears: Ears) =>
  passOn<DataOf<typeof trackingExceptionOpened>>(ears, (message) => ({
    type: 'shipment.exception_opened',
    shipmentId: message.data.shipmentId,
    bodies: (names) => exceptionOpenedBodies(message, names),
  }));

export const passOnExceptionClosed = (ears: Ears) =>
  passOn<DataOf<typeof trackingExceptionClosed>>(ears, (message) => ({
    type: 'shipment.exception_closed',
    shipmentId: message.data.shipmentId,
    bodies: (names) => exceptionClosedBodies(message, names),
  }));

/** Only failures: that a store accepted a write-back is no alert. */
export const passOnFailedWriteBack = (ears: Ears) =>
  passOn<DataOf<typeof writeBackSettled>>(ears, (message) =>
    message.data.status === 'failure'
      ? {
          type: 'write_back.failed',
          shipmentId: message.data.shipmentId ?? null,
          bodies: (names) => writeBackFailedBodies(message, names),
        }
      : null,
  );
