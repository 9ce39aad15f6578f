export { mostOfAnswer, readAnswer } from './answer-text.ts';
export { failureOf, type NoAnswer } from './failure-of.ts';
export { type AddressPolicy, isForbiddenAddress } from './forbidden-address.ts';
export { ForbiddenAddress } from './guarded-connector.ts';
export { type CheckedUrl, checkOutboundUrl } from './outbound-url.ts';
export { type Answered, createPoster, type Poster, type PosterOptions, type PostRequest } from './post.ts';
export { HostNotFound, type ResolvedAddress, type ResolveHost, resolveHost } from './resolve-host.ts';
export { longestRetryAfter, retryAfter } from './retry-after.ts';
