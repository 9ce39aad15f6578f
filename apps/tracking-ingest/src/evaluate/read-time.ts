const isoLike =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A time as histories have them: RFC 3339, or without an offset, which is read as UTC, or a day alone, which stands
 * for its start or its end. Null where nothing is written.
 */
export function readTime(text: string, day: 'start' | 'end'): Date | null | 'unreadable' {
  const written = text.trim();
  if (written === '') return null;
  const [, date, clock, offset = 'Z'] = isoLike.exec(written) ?? [];
  if (date === undefined || !isDay(date)) return 'unreadable';
  const time = clock ?? (day === 'end' ? '23:59:59' : '00:00:00');
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const at = new Date(`${date}T${time}${zone}`);
  return Number.isNaN(at.getTime()) ? 'unreadable' : at;
}

/** The 30th of February is none, though Date would take it for a day in March. */
const isDay = (date: string): boolean => {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
};
