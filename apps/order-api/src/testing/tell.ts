import {
  type DataOf,
  exampleProviderCall,
  shipmentCancellationRefused,
  shipmentCancelled,
  shipmentDispatched,
  shipmentEstimated,
  trackingUpdated,
} from '@waybill/contracts';
import type { Platform } from './platform.ts';

const about = ({ demo }: Platform, shipmentId: string) => ({ tenantId: demo.tenantId, subject: shipmentId });

/** What the other services report, out of turn and by name. */
export const tell = {
  scan: (world: Platform, data: DataOf<typeof trackingUpdated>) =>
    world.others.messaging.inTransaction(({ publish }) =>
      publish(trackingUpdated, { ...about(world, data.shipmentId), data }),
    ),

  cancelled: (world: Platform, shipmentId: string) =>
    world.others.messaging.inTransaction(({ publish }) =>
      publish(shipmentCancelled, {
        ...about(world, shipmentId),
        data: { shipmentId, attempt: 1, voidedBookingId: null },
      }),
    ),

  refused: (world: Platform, shipmentId: string) =>
    world.others.messaging.inTransaction(({ publish }) =>
      publish(shipmentCancellationRefused, {
        ...about(world, shipmentId),
        data: { ...shipmentCancellationRefused.example, shipmentId },
      }),
    ),

  estimated: (world: Platform, shipmentId: string) =>
    world.others.messaging.inTransaction(({ publish }) =>
      publish(shipmentEstimated, {
        ...about(world, shipmentId),
        data: { ...shipmentEstimated.example, shipmentId },
      }),
    ),

  dispatched: (world: Platform, shipmentId: string, attempt = 1) =>
    world.others.messaging.inTransaction(({ publish }) =>
      publish(shipmentDispatched, {
        ...about(world, shipmentId),
        data: { ...shipmentDispatched.example, shipmentId, attempt },
      }),
    ),

  /** A booking that came at once, and brings the plan that led there. */
  dispatchedWithPlan: (world: Platform, shipmentId: string) =>
    world.others.messaging.inTransaction(({ publish }) => {
      const { decisionId, proposedProviders } = shipmentEstimated.example;
      const { example } = shipmentDispatched;
      const plan = {
        decisionId,
        decidedAt: example.bookedAt,
        locatedBy: 'postcode' as const,
        proposedProviders,
      };
      return publish(shipmentDispatched, {
        ...about(world, shipmentId),
        data: { ...example, shipmentId, plan, calls: [exampleProviderCall] },
      });
    }),
};
