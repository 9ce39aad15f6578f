/** An array of one dimension, as PostgreSQL sends and takes it in binary: what it is, how many, from which index on. */
const headerBytes = 20;

/** PostgreSQL counts its microseconds from here. */
const epochMs = Date.UTC(2000, 0, 1);

/** The types' own numbers, which never change. */
const types = { bytea: 17, text: 25, json: 114, timestamptz: 1184 } as const;

type Write<T> = (into: Buffer, value: T, at: number) => void;

/**
 * One column of rows for `unnest($1::text[])`, encoded in binary. The server copies binary arrays; parsing one written
 * as text costs it as much as storing the rows.
 */
function column<T>(
  type: number,
  values: readonly (T | null)[],
  sizeOf: (value: T) => number,
  write: Write<T>,
): Buffer {
  const sizes = values.map((value) => (value === null ? -1 : sizeOf(value)));
  const size = sizes.reduce((sum, each) => sum + 4 + Math.max(0, each), headerBytes);
  const bytes = Buffer.allocUnsafe(size);
  writeHeader(bytes, type, values.length, sizes.includes(-1));
  let at = headerBytes;
  for (const [index, value] of values.entries()) {
    const own = sizes[index] as number;
    at = bytes.writeInt32BE(own, at);
    if (value === null) continue;
    write(bytes, value, at);
    at += own;
  }
  return bytes;
}

function writeHeader(bytes: Buffer, type: number, length: number, hasNulls: boolean): void {
  const dimensions = 1;
  const from = 1;
  for (const [place, field] of [dimensions, Number(hasNulls), type, length, from].entries())
    bytes.writeInt32BE(field, place * 4);
}

const writeText: Write<string> = (into, text, at) => void into.write(text, at);

/** For `text[]`. */
export const texts = (values: readonly (string | null)[]): Buffer =>
  column(types.text, values, Buffer.byteLength, writeText);

/** For `json[]`, each value written as JSON already. */
export const jsons = (values: readonly (string | null)[]): Buffer =>
  column(types.json, values, Buffer.byteLength, writeText);

/** For `bytea[]`. */
export const binaries = (values: readonly (Buffer | null)[]): Buffer =>
  column(
    types.bytea,
    values,
    ({ length }) => length,
    (into, value, at) => void value.copy(into, at),
  );

/** For `timestamptz[]`; to the millisecond. */
export const times = (values: readonly (Date | null)[]): Buffer =>
  column(
    types.timestamptz,
    values,
    () => 8,
    (into, value, at) => void into.writeBigInt64BE(BigInt(value.getTime() - epochMs) * 1_000n, at),
  );
