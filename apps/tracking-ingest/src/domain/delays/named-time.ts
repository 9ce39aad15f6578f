const text = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const midnight = /^00:00(?::00(?:\.0+)?)?$/;

/**
 * The time that a carrier names for a delivery, in its own words. A day alone, or its midnight, means until the end
 * of that day: nobody promises its first second. Without an offset the carrier's zone counts. Null where it is no time.
 */
export function namedTime(written: string | null, zone: string): Date | null {
  const [, date, clock, offset] = text.exec(written?.trim() ?? '') ?? [];
  if (date === undefined) return null;
  const isDay = clock === undefined || midnight.test(clock);
  const local = new Date(`${date}T${isDay ? '23:59:59' : clock}${offset ? withColon(offset) : 'Z'}`);
  if (Number.isNaN(local.getTime())) return null;
  return offset ? local : new Date(local.getTime() - offsetMinutes(zone, local) * 60_000);
}

const withColon = (offset: string): string =>
  /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();

/** Zones are names or offsets; one that nobody knows counts as UTC. */
function offsetMinutes(zone: string, at: Date): number {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone || 'UTC', timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return 0;
  }
}
