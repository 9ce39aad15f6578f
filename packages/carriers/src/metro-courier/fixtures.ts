import type { RawPush } from '../scan-port.ts';

interface Fields {
  event?: Record<string, unknown>;
  job?: Record<string, unknown>;
  detail?: Record<string, unknown> | null;
}

/** A push as Metro Courier sends it. */
export const metroPush = ({ event, job, detail = null }: Fields = {}): RawPush => ({
  headers: {},
  body: Buffer.from(
    JSON.stringify({
      version: 1,
      event: {
        id: 'mev_81',
        type: 'courier.assigned',
        at: '2026-01-18T09:10:00-05:00',
        epochMs: 1768745400000,
        ...event,
      },
      job: { id: 'MC4K7Q2Z', reference: '7709-001', leg: 'forward', returnJob: null, ...job },
      courier: { name: 'C. Courier' },
      place: { name: 'South End hub', city: 'Boston' },
      detail,
      eta: '2026-01-18T10:00:00-05:00',
    }),
  ),
});
