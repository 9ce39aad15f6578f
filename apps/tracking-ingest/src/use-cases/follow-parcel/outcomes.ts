import { counter, type Logger, logEvents } from '@waybill/telemetry';
import type { Parcel } from '../../domain/parcel.ts';
import type { Telling } from '../../domain/tellings.ts';

const scans = counter('scansReceived');

/** Counts the outcomes of scans, and logs every unknown code, since somebody must map it. */
export function countOutcomes(logger: Logger, { carrier }: Parcel, tellings: readonly Telling[]): void {
  for (const { standing, entry } of tellings.filter(({ reread }) => !reread)) {
    const unrecognised = entry.status === 'unrecognised';
    const outcome = standing === 'duplicate' ? 'duplicate' : unrecognised ? 'unrecognised' : 'applied';
    scans.add(1, { carrier, outcome });
    if (outcome !== 'unrecognised') continue;
    logger.warn(
      { event: logEvents.scanUnrecognised, carrier, code: entry.fact.code },
      'a scan has an unknown code',
    );
  }
}

export function countUnmatched(logger: Logger, { carrier, trackingId }: Parcel, count: number): void {
  scans.add(count, { carrier, outcome: 'unmatched' });
  logger.info({ event: logEvents.scanUnmatched, carrier, trackingId }, 'scans wait for their booking');
}
