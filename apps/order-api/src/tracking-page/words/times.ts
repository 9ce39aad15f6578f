import type { PageLocale } from '@waybill/contracts';

const isTag = (tag: string): boolean => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/** The language as it is written in a country: `en` in the US has 2 PM, and in Ireland 14:00. */
export const tagOf = (locale: PageLocale, countryCode: string | null): string => {
  const tag = `${locale}-${countryCode ?? ''}`;
  return isTag(tag) ? tag : locale;
};

const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

const time = { hour: 'numeric', minute: '2-digit' } as const;
const moment = { weekday: 'short', day: 'numeric', month: 'short', ...time } as const;

const styles = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  time,
  moment,
  foreignMoment: { ...moment, timeZoneName: 'short' },
  /** To compare calendar days. */
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  offset: { timeZoneName: 'longOffset' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making one takes longer than the whole rest of a page. */
const formats = new Map<string, Intl.DateTimeFormat>();
const most = 2_000;

const format = (style: keyof typeof styles, tag: string, timeZone: string): Intl.DateTimeFormat => {
  const key = `${style} ${tag} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= most) formats.clear();
  const made = new Intl.DateTimeFormat(tag, { ...styles[style], timeZone });
  formats.set(key, made);
  return made;
};

/** Days and times as people at one place read them. */
export interface Times {
  day(at: Date): string;
  /** `Monday – Wednesday`, without what both have in common. */
  days(from: Date, to: Date): string;
  time(at: Date): string;
  /** Day and time where it happened; with the zone's name where its clock differs from the one here. */
  moment(zone: string | null, at: Date): string;
  isSameDay(a: Date, b: Date): boolean;
  /** How many days of the calendar one is after the other: 1 from late on Monday to early on Tuesday. */
  daysBetween(a: Date, b: Date): number;
}

const oneDay = 24 * 60 * 60 * 1000;

export const timesAt = (tag: string, zone: string): Times => {
  const offsetIn = (some: string, at: Date) => format('offset', 'en', some).format(at).split(', ')[1];
  const date = (at: Date) => format('date', 'en', zone).format(at);
  return {
    day: (at) => format('day', tag, zone).format(at),
    days: (from, to) => format('day', tag, zone).formatRange(from, to),
    time: (at) => format('time', tag, zone).format(at),
    moment: (some, at) =>
      some && isZone(some) && offsetIn(some, at) !== offsetIn(zone, at)
        ? format('foreignMoment', tag, some).format(at)
        : format('moment', tag, zone).format(at),
    isSameDay: (a, b) => date(a) === date(b),
    daysBetween: (a, b) => (Date.parse(`${date(b)} UTC`) - Date.parse(`${date(a)} UTC`)) / oneDay,
  };
};
