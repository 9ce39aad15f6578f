/**
 * Load this before anything else: `node --import @waybill/telemetry/register src/main.ts`.
 * Only a process's entry point may start telemetry; libraries use @opentelemetry/api and never notice.
 *
 * The order matters: the hook for ES modules first, the instrumentations second, what they patch last. The hook
 * is the one that runs in this thread: the other one costs a second thread, 50 MB and 300 ms at every start. It
 * looks only at the modules that are traced, so that all others load untouched.
 */
import { register } from 'import-in-the-middle/register-hooks.mjs';

register({ include: ['http', 'https', 'node:http', 'node:https', 'express', 'pg', 'pg-pool'] });

const { startTelemetry } = await import('./start.ts');
await startTelemetry();
