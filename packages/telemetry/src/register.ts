/**
 * Load this before anything else: `node --import @waybill/telemetry/register src/main.ts`.
 * Only a process's entry point may start telemetry; libraries use @opentelemetry/api and never notice.
 * The hook for ES modules must be in place before the instrumentations, and those before what they patch.
 */
import { register } from 'node:module';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

const { startTelemetry } = await import('./start.ts');
startTelemetry();
