import { cityOf, type SimulatedScan } from '../simulation/persona.ts';

/** A scan in Metro Courier's words. */
export const writePush = (scan: SimulatedScan) => ({
  headers: {},
  body: {
    version: 1,
    event: {
      id: `mev_${scan.updateNumber}`,
      type: scan.step.code,
      at: scan.at.toISOString(),
      epochMs: scan.at.getTime(),
      text: scan.step.text,
    },
    job: {
      id: scan.trackingId,
      reference: scan.orderNumber,
      leg: scan.step.onReturn ? 'return' : 'forward',
      returnJob: scan.step.opensReturn ? scan.returnTrackingId : null,
    },
    courier: scan.step.code === 'courier.unassigned' ? null : { name: 'C. Courier' },
    place: { name: `${cityOf(scan)} hub`, city: cityOf(scan) },
    detail: scan.step.child ? { code: scan.step.child, text: scan.step.text } : null,
    eta: scan.promised.toISOString(),
  },
});
