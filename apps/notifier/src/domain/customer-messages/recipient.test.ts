import { expect, test } from 'vitest';
import { emailOf, masked, phoneOf } from './recipient.ts';

test.each([
  [' Ann@Example.com ', 'ann@example.com'],
  ['ann@example', null],
  ['', null],
  [null, null],
  ['ann@example.com\r\nBcc: all@example.com', null],
])('the address %j is read as %j', (text, address) => {
  expect(emailOf(text)).toBe(address);
});

test.each([
  ['+1 234-567-8900', '+12345678900'],
  ['(234) 567-8900', '+12345678900'],
  ['1 234 567 8900', '+12345678900'],
  ['0044 20 7946 0018', '+442079460018'],
  ['12345', null],
  ['call me', null],
  [undefined, null],
])('the number %j is read as %j', (text, number) => {
  expect(phoneOf(text)).toBe(number);
});

test('a masked address can be recognised and not be read', () => {
  expect(masked('ann.other@example.com')).toBe('a…@example.com');
  expect(masked('+12345678900')).toBe('+1…8900');
});
