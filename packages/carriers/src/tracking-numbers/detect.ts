import { canonical, holds } from './format.ts';
import { formatsFor } from './formats-for.ts';

export interface Detected {
  /** As in `movedBy` and, for carriers that push to us themselves, in the registry. */
  readonly carrier: string;
  readonly format: string;
  /** `none`: the format has no check digit, and its shape alone is little proof. */
  readonly checkDigit: 'valid' | 'none';
}

/** Who may have given out this number; those first whose check digit holds. Empty: nobody known here. */
export function detectCarriers(number: string): readonly Detected[] {
  const text = canonical(number);
  const found = formatsFor(text).flatMap((format): Detected[] => {
    const held = holds(format, text);
    if (held === false) return [];
    return [{ carrier: format.carrier, format: format.name, checkDigit: held ? 'valid' : 'none' }];
  });
  return found.sort(
    (left, right) => Number(right.checkDigit === 'valid') - Number(left.checkDigit === 'valid'),
  );
}

/**
 * What can be said of a number of this carrier. `wrong`: it has the shape of one, and its check digit is another's;
 * most often somebody mistyped it. `unknown`: no format of this carrier is known, or it writes numbers otherwise too.
 */
export type NumberCheck = 'valid' | 'no-check-digit' | 'wrong' | 'unknown';

export function checks(carrier: string, number: string): NumberCheck {
  const text = canonical(number);
  const shaped = formatsFor(text).filter((format) => format.carrier === carrier && format.pattern.test(text));
  const held = shaped.map((format) => holds(format, text));
  if (held.includes(true)) return 'valid';
  if (held.includes(null)) return 'no-check-digit';
  return shaped.length > 0 ? 'wrong' : 'unknown';
}
