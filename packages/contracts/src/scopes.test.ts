import { expect, test } from 'vitest';
import { missingScopes, scope } from './scopes.ts';

test('a star holds every scope, and only a star holds a star', () => {
  expect(missingScopes(['*'], ['shipments:read', 'of:tomorrow', '*'])).toEqual([]);
  expect(missingScopes(['shipments:read'], ['*'])).toEqual(['*']);
});

test('to write is not to read', () => {
  expect(missingScopes(['shipments:write'], ['shipments:write', 'shipments:read'])).toEqual([
    'shipments:read',
  ]);
});

test('what is no scope is refused', () => {
  expect(scope.safeParse('shipments:everything').success).toBe(false);
});
