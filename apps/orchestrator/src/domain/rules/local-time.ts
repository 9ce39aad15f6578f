/** The clock on the wall: the hour with its fraction, and the day of the week. */
export interface LocalTime {
  readonly hour: number;
  readonly weekday: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const options = { hour: 'numeric', minute: 'numeric', weekday: 'short', hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  clocks.set(timeZone, clock);
  return clock;
};

/** What a clock at a place shows: 14.5 on `tue` is half past two on a Tuesday. */
export const localTime = (moment: Date, timeZone: string): LocalTime => {
  const parts = clockOf(timeZone).formatToParts(moment);
  const read = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { hour: Number(read('hour')) + Number(read('minute')) / 60, weekday: read('weekday').toLowerCase() };
};
