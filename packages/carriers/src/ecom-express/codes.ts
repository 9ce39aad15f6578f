import type { CodeMeaning, CodeTable } from '../code-table.ts';
import { childCodes } from './child-codes.ts';
import { type CodeRow, meaningOf } from './code-row.ts';
import { parentCodes } from './parent-codes.ts';
import { secondaryCodes, statusCodes } from './secondary-codes.ts';

const primary = 'somereference_trck@529e57b src/apps/ecomm/constant.js';
const secondary = 'WareIQ, public code';
const guide = 'Ecom Express push API guide 1.1';

const entries = (rows: readonly CodeRow[], source: string): [string, CodeMeaning][] =>
  rows.map((row) => [row[0], meaningOf(row, source)]);

/** Every Ecom Express code with a known meaning. */
export const ecomCodes: CodeTable = {
  parent: new Map([
    ...entries(secondaryCodes, secondary),
    ...entries(statusCodes, guide),
    ...entries(parentCodes, primary),
  ]),
  child: new Map([...entries(secondaryCodes, secondary), ...entries(childCodes, primary)]),
};
