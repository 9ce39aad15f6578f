import type { CheckDigit } from './check-digits.ts';

/** One way in which a carrier writes its tracking numbers. */
export interface NumberFormat {
  readonly carrier: string;
  readonly name: string;
  /** In capitals, without spaces and hyphens. Groups `serial` and `check` where there is a check digit. */
  readonly pattern: RegExp;
  readonly check?: CheckDigit;
  /** Stands before the serial when the check digit is computed, but not on the label. */
  readonly unwritten?: string;
  /** Where this is known from. */
  readonly source: string;
}

/** One line of a table: whose, what it is called, its shape, its check digit, and what is left out on the label. */
export type FormatRow = readonly [
  carrier: string,
  name: string,
  pattern: RegExp,
  check?: CheckDigit,
  unwritten?: string,
];

export const formatsFrom = (source: string, rows: readonly FormatRow[]): readonly NumberFormat[] =>
  rows.map(([carrier, name, pattern, check, unwritten]) => ({
    carrier,
    name,
    pattern,
    ...(check && { check }),
    ...(unwritten !== undefined && { unwritten }),
    source,
  }));

/** Whether the check digit is the right one; null where the format has none, false where the shape is another. */
export function holds({ pattern, check, unwritten = '' }: NumberFormat, number: string): boolean | null {
  const { groups } = pattern.exec(number) ?? {};
  if (!pattern.test(number)) return false;
  if (!check || groups?.serial === undefined) return null;
  return check.of(unwritten + groups.serial) === Number(groups.check);
}

/** As people and machines write it, brought to one form. */
export const canonical = (number: string): string => number.toUpperCase().replaceAll(/[\s-]/g, '');
