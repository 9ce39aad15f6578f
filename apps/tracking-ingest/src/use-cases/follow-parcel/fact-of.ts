import type { Meaning, ScanFormat } from '@waybill/carriers';
import type { StoredReading } from '../../deps.ts';
import type { Fact, LegMeaning } from '../../domain/fact.ts';

/** A stored reading with its meaning on either leg, by what the carrier's tables say today. */
export const factOf =
  (format: ScanFormat) =>
  ({ id, dedupKey, fingerprint, reading, receivedAt }: StoredReading): Fact => ({
    id,
    key: dedupKey,
    code: `${reading.carrierCode.parent ?? ''}/${reading.carrierCode.child ?? ''}`,
    fingerprint,
    occurredAt: reading.time.utc ?? receivedAt,
    namedLeg: reading.leg,
    forward: legMeaning(format.interpret(reading, 'forward')),
    return: legMeaning(format.interpret(reading, 'return')),
  });

const legMeaning = ({ status, opensReturnLeg }: Meaning): LegMeaning => ({ status, opensReturnLeg });
