import { isIP } from 'node:net';
import { type AddressPolicy, isForbiddenAddress } from './forbidden-address.ts';

/** An address that could be used, or why it cannot. */
export type CheckedUrl = { ok: true; url: URL } | { ok: false; reason: string };

/** Names that mean this machine wherever they are resolved (RFC 6761). */
export const isLoopbackName = (hostname: string): boolean => /^(.+\.)?localhost\.?$/.test(hostname);

/** A host that is an address, without brackets; undefined for a name. */
export const literalAddress = (hostname: string): string | undefined => {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? undefined : bare;
};

const refuse = (reason: string): CheckedUrl => ({ ok: false, reason });

const hostProblem = (hostname: string, policy: AddressPolicy): string | undefined => {
  const address = isLoopbackName(hostname) ? '127.0.0.1' : literalAddress(hostname);
  if (address === undefined || !isForbiddenAddress(address, policy)) return undefined;
  return 'The url points to an address that is not public.';
};

/**
 * The first of three checks, on what the URL itself says. It comes after WHATWG parsing, which turns every
 * spelling of an IPv4 address (octal, hexadecimal, one number) into the usual one, and before any connection:
 * sockets to literal addresses never ask a resolver. Names are checked again when they are resolved.
 */
export const checkOutboundUrl = (text: string, policy: AddressPolicy): CheckedUrl => {
  const url = URL.parse(text);
  if (!url) return refuse('This is not a URL.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('The url must be http or https.');
  if (url.username || url.password) return refuse('The url must not contain credentials.');
  if (url.hash) return refuse('The url must not contain a fragment.');
  const problem = hostProblem(url.hostname, policy);
  return problem ? refuse(problem) : { ok: true, url };
};
