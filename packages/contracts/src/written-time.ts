const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A time as programs write it: 2019-07-25 19:08:49, with an offset or without; without one the given time zone counts,
 * and without a clock the day begins. Null where it is none, or could be two: 07/08/2019.
 */
export function timeIn(text: string, timeZone: string): Date | null {
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', offset] =
    written.exec(text) ?? [];
  const local = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // A day that is not in the calendar would become one of the next month.
  if (Number.isNaN(local.getTime()) || local.getUTCDate() !== Number(day)) return null;
  if (offset) return shifted(local, minutesIn(offset));
  return onClocks(timeZone, local);
}

/** An hour that clocks show twice is the first; one that they skip is as late as if they had not: 02:30 is 03:30. */
function onClocks(timeZone: string, local: Date): Date {
  const [before, after] = [24 * 60, -24 * 60].map((minutes) => offsetAt(timeZone, shifted(local, minutes)));
  const early = shifted(local, before ?? 0);
  if (before === after || offsetAt(timeZone, early) === before) return early;
  const late = shifted(local, after ?? 0);
  return offsetAt(timeZone, late) === after ? late : early;
}

/** What clocks in a zone show at a moment: read it by its UTC fields. */
export const clockIn = (timeZone: string, at: Date): Date => shifted(at, -offsetAt(timeZone, at));

const shifted = (local: Date, minutes: number): Date => new Date(local.getTime() - minutes * 60_000);

function minutesIn(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** How far a zone's clocks are ahead of UTC then, in minutes. */
function offsetAt(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return minutesIn(name.replace('GMT', ''));
}
