export const hour = 3_600_000;

/** All but one in twenty take no longer. */
export const nearlyAll = 0.95;
