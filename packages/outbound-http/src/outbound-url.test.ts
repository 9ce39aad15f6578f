import { describe, expect, test } from 'vitest';
import { checkOutboundUrl } from './outbound-url.ts';

const strict = { allowPrivate: false };
const lenient = { allowPrivate: true };

test.each([
  'https://merchant.example/hooks',
  'https://merchant.example:8443/hooks?token=1',
  'http://8.8.8.8/hooks',
  'https://[2606:4700:4700::1111]/',
])('%s is accepted', (url) => {
  expect(checkOutboundUrl(url, strict).ok).toBe(true);
});

describe('loopback is recognised however it is spelled', () => {
  const spellings = [
    ...[
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://0177.0.0.1/',
    ],
    ...['http://0x7f.1/', 'http://127.0.0.1./', 'http://%31%32%37.0.0.1/', 'http://127.0.0.1:9000/'],
    ...[
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://[0:0:0:0:0:0:0:1]/',
    ],
    ...[
      'http://localhost/',
      'http://LOCALHOST/',
      'http://localhost./',
      'http://x.localhost/',
      'http://①②⑦.0.0.1/',
    ],
  ];

  test.each(spellings)('%s is refused', (url) => {
    expect(checkOutboundUrl(url, strict)).toEqual({
      ok: false,
      reason: 'The url points to an address that is not public.',
    });
  });

  test.each(spellings)('%s is accepted where private addresses are', (url) => {
    expect(checkOutboundUrl(url, lenient).ok).toBe(true);
  });
});

test.each([
  ['not a url', 'This is not a URL.'],
  ['ftp://merchant.example/', 'The url must be http or https.'],
  ['file:///etc/passwd', 'The url must be http or https.'],
  ['https://user:pass@merchant.example/', 'The url must not contain credentials.'],
  ['https://merchant.example/#part', 'The url must not contain a fragment.'],
  ['http://169.254.169.254/latest/meta-data', 'The url points to an address that is not public.'],
])('%s is refused: %s', (url, reason) => {
  expect(checkOutboundUrl(url, strict)).toEqual({ ok: false, reason });
});
