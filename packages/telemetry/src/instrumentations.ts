import type { Instrumentation } from '@opentelemetry/instrumentation';
import { AmqplibInstrumentation } from '@opentelemetry/instrumentation-amqplib';
import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';

const probes = /^\/(health\/|metrics\b)/;

/**
 * What is traced, and nothing else. Probes are left out; Express's middleware layers say nothing that the request's
 * own span does not; queries without a parent (polling, migrations) would drown the rest. knex is left out because
 * pg already shows each statement.
 */
export const instrumentations = (): Instrumentation[] => [
  new HttpInstrumentation({
    ignoreIncomingRequestHook: ({ url }) => probes.test(url ?? ''),
    requireParentforOutgoingSpans: true,
  }),
  new ExpressInstrumentation({ ignoreLayersType: [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER] }),
  new AmqplibInstrumentation(),
  new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
  new UndiciInstrumentation({ requireParentforSpans: true }),
];
