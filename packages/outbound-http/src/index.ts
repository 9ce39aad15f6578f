export { mostOfAnswer, readAnswer } from './answer-text.ts';
export { failureOf } from './failure-of.ts';
export type { AddressPolicy } from './forbidden-address.ts';
export { checkOutboundUrl } from './outbound-url.ts';
export { createPoster, type Poster, type PostRequest } from './post.ts';
export { resolveHost } from './resolve-host.ts';
export { retryAfter } from './retry-after.ts';
