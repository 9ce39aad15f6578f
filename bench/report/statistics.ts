/** One figure out of several rounds: the middle one, and how far the others were from it. */
export interface Summary {
  median: number;
  lowest: number;
  highest: number;
}

/** The figure that a share of the figures does not exceed, by nearest rank; NaN of none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Of an even number, the mean of the two in the middle; NaN of none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

export const summary = (figures: readonly number[]): Summary => ({
  median: median(figures),
  lowest: Math.min(...figures),
  highest: Math.max(...figures),
});

/**
 * System to floor, round by round: what the machine did to both in one round falls out. Where the rounds do not
 * pair, the medians are compared.
 */
export function ratios(system: readonly number[], floor: readonly number[]): number[] {
  if (system.length !== floor.length) return [median(system) / median(floor)];
  return system.map((figure, round) => figure / (floor[round] ?? Number.NaN));
}
