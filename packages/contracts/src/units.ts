/** Exact by definition (international yard and pound agreement, 1959). */
const millimetres = { mm: 1, cm: 10, m: 1000, in: 25.4, ft: 304.8 } as const;
const grams = { g: 1, kg: 1000, lb: 453.59237, oz: 28.349523125 } as const;

/** Twelve significant digits are finer than any scale, and hide the float's last bits. */
const clean = (value: number): number => Number(value.toPrecision(12));

export const toMillimetres = (value: number, unit: keyof typeof millimetres): number =>
  clean(value * millimetres[unit]);

export const toGrams = (value: number, unit: keyof typeof grams): number => clean(value * grams[unit]);
