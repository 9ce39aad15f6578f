import ipaddr from 'ipaddr.js';

export interface AddressPolicy {
  /** Loopback and private networks are allowed. Link-local ones, where clouds keep credentials, never are. */
  allowPrivate: boolean;
}

/** What private networks are made of. Everything else that is not public stays forbidden under any policy. */
const privateRanges = new Set(['loopback', 'private', 'uniqueLocal']);

/** Public addresses that answer only inside a cloud, with its metadata. */
const metadataAddresses = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254']);

/** IPv6 unicast is delegated out of 2000::/3 alone; the library calls the unassigned rest unicast too. */
const isGlobalUnicast = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' &&
  (address.kind() === 'ipv4' || ((address as ipaddr.IPv6).parts[0] ?? 0) >> 13 === 1);

/**
 * Whether a request must not go to this address. Allowed is what is certainly public, not what no list forbids:
 * loopback, private, link-local, shared (CGNAT), multicast, documentation, benchmarking and reserved ranges are
 * out, and so is every form that hides another address (6to4, Teredo, NAT64). An IPv4-mapped address counts as
 * the IPv4 address it is. What cannot be read as an address is forbidden.
 */
export const isForbiddenAddress = (text: string, { allowPrivate }: AddressPolicy): boolean => {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  // Only the four-part form: what else inet_aton reads (octal, one number) has no business here.
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return true;
  const address = ipaddr.process(bare);
  if (metadataAddresses.has(address.toString())) return true;
  if (privateRanges.has(address.range())) return !allowPrivate;
  return !isGlobalUnicast(address);
};
