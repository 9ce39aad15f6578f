import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Claimed, Result } from './ports.ts';

/** Delivers inside the trace of the request that caused the event: the last leg of its way. */
export const inTrace = (claimed: Claimed, deliver: () => Promise<Result | null>): Promise<Result | null> => {
  const parent = propagation.extract(ROOT_CONTEXT, claimed.trace);
  const options = {
    kind: SpanKind.CLIENT,
    attributes: {
      'waybill.message_id': claimed.messageId,
      'waybill.endpoint_id': claimed.endpointId,
      'waybill.tenant_id': claimed.tenantId,
    },
  };
  const tracer = trace.getTracer('waybill.notifier');
  return context.with(parent, () =>
    tracer.startActiveSpan('deliver webhook', options, async (span) => {
      try {
        const result = await deliver();
        if (result?.failure) span.setStatus({ code: SpanStatusCode.ERROR, message: result.failure });
        return result;
      } finally {
        span.end();
      }
    }),
  );
};
