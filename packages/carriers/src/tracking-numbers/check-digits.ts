/**
 * The arithmetic of check digits. Each says which digit must follow a serial.
 * What carriers use is from CHECKSUM_ALGORITHMS.md of jkeen/tracking_number_data and the standards named there.
 */
export interface CheckDigit {
  readonly of: (serial: string) => number;
  /** `every`: a single changed digit is always noticed. `most`: some pairs of digits weigh the same. */
  readonly catches: 'every' | 'most';
}

const digits = (serial: string): number[] => [...serial].map(weightOf);

/** A letter counts as UPS counts it: A is 2, B is 3, … */
const weightOf = (sign: string): number => (/\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 3) % 10);

const toTen = (sum: number): number => (10 - (sum % 10)) % 10;

/** GS1, modulo 10: three and one in turn, three for the last. Three and ten share no divisor. */
export const gs1: CheckDigit = {
  of: (serial) =>
    toTen(
      digits(serial).reduceRight(
        (sum, digit, index, all) => sum + digit * ((all.length - index) % 2 ? 3 : 1),
        0,
      ),
    ),
  catches: 'every',
};

/** One and two in turn, one for the first: a two-fold digit may change by five unnoticed. */
export const oneTwo: CheckDigit = {
  of: (serial) => toTen(digits(serial).reduce((sum, digit, index) => sum + digit * (index % 2 ? 2 : 1), 0)),
  catches: 'most',
};

/** As bank cards have it: doubled digits count by their own digits' sum, so that every change shows. */
export const luhn: CheckDigit = {
  of: (serial) => {
    const doubled = (digit: number) => (digit > 4 ? 2 * digit - 9 : 2 * digit);
    const all = digits(serial);
    return toTen(
      all.reduce((sum, digit, index) => sum + ((all.length - index) % 2 ? doubled(digit) : digit), 0),
    );
  },
  catches: 'every',
};

/** FedEx: one, three and seven in turn (one for the last but one), modulo 11; ten is written as zero. */
export const fedex: CheckDigit = {
  of: (serial) => {
    const weights = [1, 3, 7];
    const all = digits(serial);
    const sum = all.reduce(
      (total, digit, index) => total + digit * (weights[(all.length - 1 - index) % 3] ?? 0),
      0,
    );
    return (sum % 11) % 10;
  },
  catches: 'most',
};

/** UPU S10: eight weights, modulo 11; the two remainders that have no digit of their own borrow one. */
export const s10: CheckDigit = {
  of: (serial) => {
    const weights = [8, 6, 4, 2, 3, 5, 9, 7];
    const check =
      11 - (digits(serial).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0) % 11);
    return check === 10 ? 0 : check === 11 ? 5 : check;
  },
  catches: 'most',
};

/** DHL Express: the number modulo 7. */
export const mod7: CheckDigit = { of: (serial) => Number(BigInt(serial) % 7n), catches: 'most' };
