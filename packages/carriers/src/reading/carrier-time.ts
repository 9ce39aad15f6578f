import type { CarrierTime } from '../scan-port.ts';

/** The zone that a carrier's documents imply, when its times carry none. Fixed offsets only: no daylight saving. */
export interface ImpliedZone {
  readonly name: string;
  readonly offsetMinutes: number;
}

const isoLike =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const wordy = /^(\d{1,2}) ([a-z]{3})[a-z]*,? (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a carrier's time. An offset in the text counts; otherwise the implied zone does, and is marked assumed. */
export function carrierTime(text: string | null, implied: ImpliedZone): CarrierTime {
  const written = (text ?? '').trim();
  const iso = isoLike.exec(written);
  const offset = iso?.[8];
  const local = iso ? isoTime(iso) : wordyTime(written);
  const minutes = offset === undefined ? implied.offsetMinutes : offsetMinutes(offset);
  return {
    text: text ?? '',
    zone: offset === undefined ? implied.name : offset.toUpperCase(),
    assumed: offset === undefined,
    utc: local === null ? null : new Date(local - minutes * 60_000),
  };
}

/** The wall-clock reading as if it were UTC, in milliseconds; null when it is no time. */
function isoTime(iso: RegExpExecArray): number | null {
  const [, year, month, day, hour, minute, second = '0', fraction = '0'] = iso;
  return instant([year, month, day, hour, minute, second].map(Number), Number(`0.${fraction}`));
}

/** The same of a time with its month in words. */
function wordyTime(text: string): number | null {
  const words = wordy.exec(text);
  if (!words) return null;
  const [, day, month = '', year, hour, minute, second = '0'] = words;
  const monthNumber = months.indexOf(month.toLowerCase()) + 1;
  return instant([Number(year), monthNumber, ...[day, hour, minute, second].map(Number)], 0);
}

/** Date.UTC rolls the 30th of February over into March; here it is no time at all. */
function instant(parts: readonly number[], fraction: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const inRange = year >= 1990 && hour < 24 && minute < 60 && second < 60;
  return same && inRange ? time + Math.floor(fraction * 1000) : null;
}

function offsetMinutes(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
