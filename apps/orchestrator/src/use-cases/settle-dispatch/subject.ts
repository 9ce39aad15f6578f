import type { Message } from '@waybill/contracts';
import type { DispatchKey } from '../../deps.ts';

interface AboutAnAttempt {
  shipmentId: string;
  attempt: number;
}

/** Which attempt a message is about. */
export const keyOf = ({ tenantId, data }: Message<AboutAnAttempt>): DispatchKey => ({
  tenantId,
  shipmentId: data.shipmentId,
  attempt: data.attempt,
});

/** Whose and what an event about this attempt is. */
export const about = ({ tenantId, shipmentId }: DispatchKey) => ({ tenantId, subject: shipmentId });

/** What every event about this attempt says. */
export const attemptOf = ({ shipmentId, attempt }: DispatchKey) => ({ shipmentId, attempt });
