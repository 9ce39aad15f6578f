/**
 * Load this before anything else: `node --import @waybill/telemetry/register src/main.ts`.
 * Only a process's entry point may start telemetry; libraries use @opentelemetry/api and never notice.
 */
import { startTelemetry } from './start.ts';

await startTelemetry();
