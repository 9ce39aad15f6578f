import { expect, test } from 'vitest';
import { changedFields } from './changed-fields.ts';

const connection = { name: 'one', areas: [{ countryCode: 'US' }], credentials: 'sealed with care' };

test('only the fields that changed are told, as they were and as they are', () => {
  const after = { ...structuredClone(connection), name: 'two' };
  expect(changedFields(connection, after)).toEqual({ before: { name: 'one' }, after: { name: 'two' } });
});

test('a change of nothing is none', () => {
  expect(changedFields(connection, structuredClone(connection))).toBeNull();
  expect(changedFields(null, null)).toBeNull();
});

test('what is new has no before, and what is gone no after', () => {
  const shown = { ...connection, credentials: '[redacted]' };
  expect(changedFields(null, connection)).toEqual({ before: null, after: shown });
  expect(changedFields(connection, null)).toEqual({ before: shown, after: null });
});

test('that credentials changed shows, and never what they are, not even sealed', () => {
  const told = changedFields(connection, { ...connection, credentials: 'sealed anew' });
  expect(told).toEqual({ before: { credentials: '[redacted]' }, after: { credentials: '[redacted]' } });
});
