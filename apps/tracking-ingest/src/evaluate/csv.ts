export interface CsvRow {
  /** The line on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A field in quotes may hold commas, line ends and doubled quotes; or a field without; then what ends it. */
const field = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|\r|$)/y;

/** Reads CSV as RFC 4180 has it. Throws with the line where a quote is out of place. */
export function readCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [line, start] = [1, 1];
  field.lastIndex = 0;
  while (field.lastIndex < source.length || cells.length > 0) {
    const found = field.exec(source);
    if (!found) throw new Error(`line ${line}: a quote is out of place`);
    const [all, quoted, plain = '', end] = found;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += all.split(/\r\n|\r|\n/).length - 1;
    if (end === ',') continue;
    if (cells.some((cell) => cell !== '')) rows.push({ line: start, cells });
    [cells, start] = [[], line];
  }
  return rows;
}
