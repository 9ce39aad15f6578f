import {
  trackingEstimateChanged,
  trackingExceptionClosed,
  trackingExceptionOpened,
} from '@waybill/contracts';
import type { Publish } from '@waybill/messaging';
import { actionsFor } from '../../domain/delays/actions.ts';
import type { Estimate } from '../../domain/delays/estimate.ts';
import type { KnownException, Watch } from '../../ports/delays.ts';

const factsOf = (exception: KnownException) => ({
  exceptionId: exception.id,
  shipmentId: exception.shipmentId,
  carrier: exception.carrier,
  trackingId: exception.trackingId,
  kind: exception.kind,
  since: exception.since.toISOString(),
  openedAt: exception.openedAt.toISOString(),
});

export async function publishOpened(
  publish: Publish,
  tenantId: string,
  exception: KnownException,
): Promise<void> {
  const { kind, party, promisedAt, confidence, basis } = exception;
  const data = {
    ...factsOf(exception),
    party,
    promisedAt: promisedAt?.toISOString() ?? null,
    confidence,
    basis,
    suggestedActions: [...actionsFor(kind, party)],
  };
  await publish(trackingExceptionOpened, { tenantId, subject: exception.shipmentId, data });
}

type Closed = KnownException & {
  readonly closedAt: Date;
  readonly closedBy: NonNullable<KnownException['closedBy']>;
};

export async function publishClosed(publish: Publish, tenantId: string, exception: Closed): Promise<void> {
  const { closedAt, closedBy } = exception;
  const data = { ...factsOf(exception), closedAt: closedAt.toISOString(), closedBy };
  await publish(trackingExceptionClosed, { tenantId, subject: exception.shipmentId, data });
}

export async function publishEstimate(
  publish: Publish,
  { tenantId, shipmentId, carrier, trackingId }: Watch,
  { startsAt, endsAt, source, confidence, basis }: Estimate,
  sequence: number,
): Promise<void> {
  const estimatedDelivery = { startsAt: startsAt?.toISOString() ?? null, endsAt: endsAt.toISOString() };
  const data = { shipmentId, carrier, trackingId, estimatedDelivery, source, confidence, basis };
  await publish(trackingEstimateChanged, { tenantId, subject: shipmentId, sequence, data });
}
