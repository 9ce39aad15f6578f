export { clientAddress } from './address.ts';
export type { Limit } from './limit.ts';
export * from './migration.ts';
export { type RateLimit, type RateLimitOptions, rateLimit } from './rate-limit.ts';
