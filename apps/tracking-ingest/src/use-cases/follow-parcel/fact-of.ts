import type { Meaning } from '@waybill/carriers';
import type { StoredReading } from '../../deps.ts';
import type { Fact, LegMeaning } from '../../domain/fact.ts';
import type { Interpret } from '../map-code/tables.ts';

/** A stored reading with its meaning on either leg, by what the tables say today. */
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

/** Nobody scans tomorrow: a wrong time zone makes at most fourteen hours, and what lies beyond a day is no time. */
const happenedAt = (said: Date | null, receivedAt: Date): Date =>
  said && said.getTime() - receivedAt.getTime() <= aDay ? said : receivedAt;

const legMeaning = ({ status, opensReturnLeg }: Meaning): LegMeaning => ({ status, opensReturnLeg });
