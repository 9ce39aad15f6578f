import type { Administrator } from '../ledgers/administrator.ts';
import { schemas } from '../world/environment.ts';

const jobs = Object.values(schemas).map(
  (schema) =>
    `update ${schema}.jobs set due_at = now() where state = 'scheduled' and lease_token is null and due_at > now()`,
);

const sql = [
  ...jobs,
  `update notifications.outbox set available_at = now() where available_at > now()`,
  `update notifications.deliveries set due_at = now() where state = 'ready' and due_at > now()`,
  `update notifications.webhook_endpoints set probe_at = now() where probe_at > now()`,
  `update tracking.scan_readings set due_at = now() where state = 'pending' and due_at > now()`,
].join(';');

/**
 * Lets the waiting times between attempts pass: schedules that last days end in seconds, and every attempt in
 * them is still made and recorded. The orchestrator's own timers, on which it rests when a
 * provider can be believed, are real.
 */
export const hurry = async (ask: Administrator): Promise<void> => void (await ask(sql));
