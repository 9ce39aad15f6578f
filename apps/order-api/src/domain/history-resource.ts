import type { StatusHistory } from '@waybill/contracts';
import type { Entry } from './history.ts';
import type { Shipment } from './shipment.ts';

const lineOf = ({
  ruling,
  status,
  subStatus,
  words,
  recordedAt,
}: Entry): StatusHistory['orderStatus'][number] => ({
  status,
  updatedAt: ruling.fact.occurredAt.toISOString(),
  updatedAtEpoch: ruling.fact.occurredAt.getTime(),
  recordedAt: recordedAt.toISOString(),
  note: words.note,
  statusUser: words.statusUser,
  eventReason: words.eventReason,
  subStatus,
  applied: ruling.applied,
  notAppliedReason: ruling.applied ? null : ruling.reason,
  sequence: ruling.applied ? ruling.change.sequence : null,
  carrier: words.carrier,
});

/** A shipment's history as its merchant reads it, in the order in which it was recorded. */
export const toHistoryResource = (shipment: Shipment, history: readonly Entry[]): StatusHistory => ({
  orderId: shipment.id,
  tenantId: shipment.tenantId,
  orderExternalId: shipment.order.orderExternalId,
  orderStatus: history.map(lineOf),
  trackingUrl: (shipment.booking ?? shipment.external)?.trackingUrl ?? null,
});
