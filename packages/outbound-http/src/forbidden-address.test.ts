import { describe, expect, test } from 'vitest';
import { isForbiddenAddress } from './forbidden-address.ts';

const strict = { allowPrivate: false };

/** Each range at its edges, then each way of writing one address as another. */
const forbidden: Record<string, readonly string[]> = {
  loopback: ['127.0.0.1', '127.0.0.0', '127.1.2.3', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1'],
  private: [
    ...['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
    ...['fc00::', 'fc00::1', 'fd12:3456:789a::1', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ],
  'link-local': ['169.254.0.0', '169.254.169.254', '169.254.255.255', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
  'shared address space (CGNAT)': ['100.64.0.0', '100.64.0.1', '100.100.100.200', '100.127.255.255'],
  'this network and the unspecified address': ['0.0.0.0', '0.1.2.3', '0.255.255.255', '::'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1', 'ff00::'],
  broadcast: ['255.255.255.255'],
  documentation: ['192.0.2.1', '198.51.100.7', '203.0.113.255', '2001:db8::1', '3fff::1'],
  benchmarking: ['198.18.0.0', '198.19.255.255', '2001:2::1'],
  'protocol assignments': [
    '192.0.0.1',
    '192.0.0.171',
    '192.88.99.1',
    '192.31.196.1',
    '192.52.193.1',
    '192.175.48.1',
  ],
  reserved: ['240.0.0.0', '250.1.2.3', '255.255.255.254', '4000::1', '8000::1', '1::1', '100::1', '5f00::1'],
  'site-local': ['fec0::1', 'feff::1'],
  'IPv4-mapped': [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '[::ffff:127.0.0.1]',
  ],
  'IPv4-compatible': ['::127.0.0.1', '::7f00:1', '::10.0.0.1'],
  'IPv4-translated': ['::ffff:0:127.0.0.1', '::ffff:0:8.8.8.8'],
  '6to4': ['2002:7f00:1::', '2002:a9fe:a9fe::1', '2002:808:808::1'],
  Teredo: ['2001::1', '2001:0:53aa:64c:0:fff:80ff:fffe'],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::127.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::1'],
  ORCHID: ['2001:10::1', '2001:20::1'],
  'cloud metadata at public-looking addresses': ['168.63.129.16', 'fd00:ec2::254'],
  'not an address': [
    '',
    'localhost',
    '127.1',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '1.2.3.4.5',
    '127.0.0.1 ',
    ':::',
  ],
};

const allowed = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
  ...['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255'],
  ...['192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '::ffff:8.8.8.8', '::ffff:808:808'],
  ...['2001:4860:4860::8888', '2606:4700:4700::1111', '[2606:4700:4700::1111]', '2a00:1450:4001:80b::200e'],
];

const vectors = Object.entries(forbidden).flatMap(([kind, list]) =>
  list.map((address) => [address, kind] as const),
);

test('the table has at least 80 forbidden addresses', () => {
  expect(new Set(vectors.map(([address]) => address)).size).toBeGreaterThanOrEqual(80);
});

test.each(vectors)('%s is forbidden: %s', (address) => {
  expect(isForbiddenAddress(address, strict)).toBe(true);
});

test.each(allowed)('%s is allowed: public', (address) => {
  expect(isForbiddenAddress(address, strict)).toBe(false);
});

describe('where private addresses are allowed', () => {
  const lenient = { allowPrivate: true };

  test.each(['127.0.0.1', '::1', '10.1.2.3', '192.168.1.1', 'fd12::1', '::ffff:127.0.0.1', '8.8.8.8'])(
    '%s is allowed',
    (address) => {
      expect(isForbiddenAddress(address, lenient)).toBe(false);
    },
  );

  test.each([
    '169.254.169.254',
    'fe80::1',
    '168.63.129.16',
    'fd00:ec2::254',
    '0.0.0.0',
    '100.64.0.1',
    '224.0.0.1',
  ])('%s stays forbidden', (address) => {
    expect(isForbiddenAddress(address, lenient)).toBe(true);
  });
});
