import type {
  DataOf,
  Message,
  StatusChange,
  WebhookEndpointDisablement,
  writeBackSettled,
} from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { alertOfChange } from '../../domain/alerts/alert.ts';
import { noteAlert } from './note-alert.ts';

type Ears = Pick<Deps, 'clock'>;

/** Alerts of shipments that went wrong for good. */
export const noteShipmentTrouble =
  ({ clock }: Ears) =>
  async ({ tenantId, sequence, data }: Message<StatusChange>, unit: Transaction<Unit>): Promise<void> => {
    if (sequence === null) throw new Error('a status change without its sequence number');
    const { shipmentId, orderExternalId, status, reread } = data;
    const note = data.eventReason?.title ?? data.note;
    const changedAt = new Date(data.changedAt);
    const alert = alertOfChange({ shipmentId, orderExternalId, status, reread, sequence, note, changedAt });
    if (alert) await noteAlert(unit, tenantId, alert, clock.now());
  };

/** The host says which endpoint it is; the rest of its URL may hold a secret. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

export const noteDisabledEndpoint =
  ({ clock }: Ears) =>
  ({ tenantId, data }: Message<WebhookEndpointDisablement>, unit: Transaction<Unit>): Promise<void> => {
    const { endpointId, url, reason, disabledAt } = data;
    const alert = {
      kind: 'webhook_endpoint_disabled' as const,
      subject: endpointId,
      dedupeKey: `webhook_endpoint_disabled:${endpointId}:${disabledAt}`,
      title: `The webhook endpoint at ${hostOf(url)} was disabled`,
      detail: reason,
      occurredAt: new Date(disabledAt),
    };
    return noteAlert(unit, tenantId, alert, clock.now());
  };

export const noteFailedWriteBack =
  ({ clock }: Ears) =>
  async (
    { tenantId, occurredAt, id, data }: Message<DataOf<typeof writeBackSettled>>,
    unit: Transaction<Unit>,
  ): Promise<void> => {
    const { writeBackId, externalOrderId, status, failureReason } = data;
    if (status !== 'failure') return;
    const alert = {
      kind: 'write_back_failed' as const,
      subject: writeBackId,
      dedupeKey: `write_back_failed:${writeBackId}:${id}`,
      title: `The store did not take that order ${externalOrderId} has shipped`,
      detail: failureReason ?? '',
      occurredAt: new Date(occurredAt),
    };
    await noteAlert(unit, tenantId, alert, clock.now());
  };
