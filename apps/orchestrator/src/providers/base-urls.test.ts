import { expect, test } from 'vitest';
import { baseUrls } from './base-urls.ts';

const urls = baseUrls(['https://api.example.com/v2/', 'http://simulator:8080/simulator']);

test.each([
  ['https://api.example.com/v2', 'https://api.example.com/v2'],
  ['https://API.example.com:443/v2/', 'https://api.example.com/v2'],
  ['http://simulator:8080/simulator/metro', 'http://simulator:8080/simulator/metro'],
])('%s is allowed', (text, stored) => {
  expect(urls.check(text)).toBe(stored);
});

test.each([
  'http://api.example.com/v2',
  'https://api.example.com',
  'https://api.example.com/v22',
  'https://api.example.com/v2/../admin',
  'https://api.example.com.evil.test/v2',
  'https://api.example.com@evil.test/v2',
  'https://user:word@api.example.com/v2',
  'https://api.example.com/v2?x=1',
  'http://127.0.0.1/',
  'http://169.254.169.254/latest',
  'file:///etc/passwd',
  'nonsense',
])('%s is not', (text) => {
  expect(urls.check(text)).toBeNull();
});

test('what is allowed later counts from then on', () => {
  const later = baseUrls([]);
  expect(later.check('http://127.0.0.1:9/x')).toBeNull();
  later.allow('http://127.0.0.1:9');
  expect(later.check('http://127.0.0.1:9/x')).toBe('http://127.0.0.1:9/x');
});
