/// <reference path="./limiter-parts.d.ts" />

// One by one: the library's index loads an adapter for each database that there is.
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterPostgres from 'rate-limiter-flexible/lib/RateLimiterPostgres.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';

export type { RateLimiterAbstract } from 'rate-limiter-flexible';
export { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes };
