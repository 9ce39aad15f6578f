export { clientAddress } from './address.ts';
export * from './migration.ts';
export { type Limit, type RateLimit, type RateLimitOptions, rateLimit } from './rate-limit.ts';
