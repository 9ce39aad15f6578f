import { type Logger, logEvents, metrics } from '@waybill/telemetry';
import type { Result } from './ports.ts';

const attempts = metrics.counter('webhookAttempts');
const duration = metrics.histogram('webhookAttemptDuration');
const delay = metrics.histogram('webhookDelay');

const outcomeOf = ({ failure }: Result): string => {
  if (failure === null) return 'delivered';
  return failure === 'gone' ? 'disabled' : 'failed';
};

/** Counts and logs one recorded attempt. */
export const reportTo =
  (logger: Logger, clock: { now(): Date }) =>
  (result: Result): void => {
    const { claimed, failure, status, latencyMs, next } = result;
    const { tenantId, messageId, endpointId, shipmentId, tries } = claimed;
    const outcome = outcomeOf(result);
    attempts.add(1, { outcome });
    duration.record(latencyMs / 1000, { outcome });
    const facts = { tenantId, messageId, endpointId, shipmentId, attempt: tries + 1, status, latencyMs };
    if (failure === null) {
      delay.record((clock.now().getTime() - claimed.occurredAt.getTime()) / 1000);
      logger.debug({ event: logEvents.webhookDelivered, ...facts }, 'webhook delivered');
    } else if (failure === 'gone') {
      logger.warn({ event: logEvents.webhookDisabled, ...facts }, 'webhook endpoint disabled: it is gone');
    } else {
      logger.info(
        { event: logEvents.webhookFailed, ...facts, failure, state: next.state },
        'webhook not delivered',
      );
    }
  };
