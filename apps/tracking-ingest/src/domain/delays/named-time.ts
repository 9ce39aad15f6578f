import { timeIn } from '@waybill/contracts';

const text = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const midnight = /^00:00(?::00(?:\.0+)?)?$/;

const utc = /^(?:Z|[+-]00:?00)?$/i;

/**
 * The delivery time that a carrier gives in its own words. A day alone, or its midnight, means the end of that day,
 * since nobody promises its first second: of the day `there`, where the parcel goes, if that is known, as programs
 * write the midnight of a day anywhere in UTC. Else, without an offset, the carrier's zone applies. Null if it cannot
 * be read.
 */
export function namedTime(written: string | null, zone: string, there: string | null = null): Date | null {
  const [, date, clock, offset = ''] = text.exec(written?.trim() ?? '') ?? [];
  if (date === undefined) return null;
  const isDay = clock === undefined || midnight.test(clock);
  if (isDay && there && utc.test(offset)) return timeIn(`${date} 23:59:59`, there);
  return timeIn(`${date} ${isDay ? '23:59:59' : clock}${offset}`, isKnown(zone) ? zone : 'UTC');
}

/** Zones are names or offsets; one that nobody knows counts as UTC. */
function isKnown(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
