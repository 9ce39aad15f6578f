const day = 86_400_000;

/** After this long a sample counts half: seasons and carriers change. */
const halfLifeDays = 60;

const start = Date.UTC(2025, 0, 1);

/**
 * The weight of a sample taken at this time, relative to one at the start of 2025. It doubles with every half-life: so
 * older samples fade in comparison, without anybody having to rewrite them.
 */
export const weightAt = (at: Date): number => 2 ** ((at.getTime() - start) / (halfLifeDays * day));
