const gramsPerOunce = 28.349523125;
const millimetresPerInch = 25.4;

/** Never less than it weighs: to the next tenth of an ounce, which is as fine as carriers charge. */
export const ounces = (grams: number): number => roundedUp(grams / gramsPerOunce, 10);

/** To the next hundredth of an inch. */
export const inches = (millimetres: number): number => roundedUp(millimetres / millimetresPerInch, 100);

/** What binary fractions add in the ninth place (160.00000000000003) must not cost a step. */
const roundedUp = (value: number, steps: number): number =>
  Math.ceil(Number((value * steps).toFixed(6))) / steps;
