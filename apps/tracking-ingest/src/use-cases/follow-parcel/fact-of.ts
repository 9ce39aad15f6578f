import type { Meaning } from '@waybill/carriers';
import type { StoredReading } from '../../deps.ts';
import type { Fact, LegMeaning } from '../../domain/fact.ts';
import type { Interpret } from '../map-code/tables.ts';

/** A stored reading with its meaning on either leg, by today's tables. */
export const factOf =
  (interpret: Interpret) =>
  ({ id, dedupKey, fingerprint, reading, receivedAt }: StoredReading): Fact => ({
    id,
    key: dedupKey,
    code: `${reading.carrierCode.parent ?? ''}/${reading.carrierCode.child ?? ''}`,
    fingerprint,
    occurredAt: happenedAt(reading.time.utc, receivedAt),
    namedLeg: reading.leg,
    forward: legMeaning(interpret(reading, 'forward')),
    return: legMeaning(interpret(reading, 'return')),
  });

const aDay = 86_400_000;
const aYear = 366 * aDay;

/**
 * Nobody scans in the future: a wrong time zone explains at most fourteen hours, and a time more than a day ahead is
 * wrong. Nor does anybody push what was scanned more than a year ago: that is a clock that has forgotten its date.
 */
const happenedAt = (said: Date | null, receivedAt: Date): Date => {
  const ahead = said && said.getTime() - receivedAt.getTime();
  return said && ahead !== null && ahead <= aDay && ahead >= -aYear ? said : receivedAt;
};

const legMeaning = ({ status, opensReturnLeg }: Meaning): LegMeaning => ({ status, opensReturnLeg });
