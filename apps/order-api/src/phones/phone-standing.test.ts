import { expect, test } from 'vitest';
import { phoneStanding } from './phone-standing.ts';

test.each([
  ['+1 201-555-0123', 'US', 'valid'],
  ['(617) 555-0134', 'US', 'valid'],
  ['+91 98450 12345', 'US', 'valid'],
  ['+1 234-567-8900', 'US', 'valid'],
  ['4344344344', 'US', 'valid'],
  ['232-323-2323', 'US', 'possible'],
  ['+1 123 456 7890', 'US', 'possible'],
  ['asd', 'US', 'impossible'],
  ['12', 'US', 'impossible'],
  ['+1 234-567-89001', 'US', 'impossible'],
  ['1'.repeat(50), 'US', 'impossible'],
  ['4344344344', 'XX', 'unknown'],
  ['+999 1234567', 'US', 'unknown'],
])('%s in %s is %s', (phone, country, standing) => expect(phoneStanding(phone, country)).toBe(standing));
