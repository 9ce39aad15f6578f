const day = 86_400_000;

/** After this long a sample counts half: seasons and carriers change. */
const halfLifeDays = 60;

const start = Date.UTC(2025, 0, 1);

/**
 * The weight of something learned at a time, relative to that at the start of 2025. It doubles every half-life, which
 * among samples is the same as the older ones fading, and never makes anybody write an old one again.
 */
export const weightAt = (at: Date): number => 2 ** ((at.getTime() - start) / (halfLifeDays * day));
