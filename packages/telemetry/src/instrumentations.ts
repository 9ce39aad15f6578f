import type { Instrumentation } from '@opentelemetry/instrumentation';
import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';

const probes = /^\/(health\/|metrics\b)/;

const layers = [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER, ExpressLayerType.REQUEST_HANDLER];

/**
 * What is traced, and nothing else. Probes are left out; Express's layers say nothing that the request's own
 * span does not (the route is noted there even so); queries without a parent (polling, migrations) would drown the
 * rest. knex is left out because pg already shows each statement, and amqplib because messaging opens a span for
 * each message that it takes in, and hands the trace on by itself.
 */
export const instrumentations = (): Instrumentation[] => [
  new HttpInstrumentation({
    ignoreIncomingRequestHook: ({ url }) => probes.test(url ?? ''),
    requireParentforOutgoingSpans: true,
  }),
  new ExpressInstrumentation({ ignoreLayersType: layers }),
  new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
  new UndiciInstrumentation({ requireParentforSpans: true }),
];
