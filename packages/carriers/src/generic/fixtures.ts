import type { RawPush } from '../scan-port.ts';

export const genericScanOf = (fields: Record<string, unknown> = {}) => ({
  id: '1',
  trackingNumber: 'BV-1042',
  status: 'out_for_delivery',
  at: '2026-01-18T09:10:00-05:00',
  ...fields,
});

/** A push of these scans. */
export const genericPushOf = (...scans: readonly object[]): RawPush => ({
  headers: {},
  body: Buffer.from(JSON.stringify({ scans: scans.length > 0 ? scans : [genericScanOf()] })),
});
