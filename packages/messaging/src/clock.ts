/** Where the time comes from; tests bring their own. Only leases use the database server's clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
