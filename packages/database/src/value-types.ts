import pg from 'pg';

const { builtins } = pg.types;

/** Counts and sequences fit a number; one that does not must never be rounded in silence. */
function toSafeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`The integer ${text} from the database is too large to be exact`);
}

const own = new Map<number, (text: string) => unknown>([
  [builtins.INT8, toSafeInteger],
  // A calendar day has no time zone: turning it into an instant would move it.
  [builtins.DATE, (text) => text],
]);

/** How column values become JavaScript values, for one connection and not for every user of the driver. */
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    return (format !== 'binary' && own.get(oid)) || pg.types.getTypeParser(oid, format as 'text');
  },
};
