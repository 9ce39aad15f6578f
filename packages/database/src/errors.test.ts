import { expect, test, vi } from 'vitest';
import { isUnavailable, isUniqueViolation, withRetryableErrors } from './index.ts';

const coded = (code: string, message = 'message') => Object.assign(new Error(message), { code });

test.each([
  ...['57P01', '57P02', '57P03', '53300', '53100', '08006', '25006', '25P03', '28000', '28P01'],
  ...['ECONNREFUSED', 'ECONNRESET'],
])('%s says that the database is unavailable', (code) => expect(isUnavailable(coded(code))).toBe(true));

test.each(['23505', '42601', '40001', '57014', '25P02', '42501', 'ERR_INVALID_ARG_TYPE'])(
  '%s says something about the query and not about the database',
  (code) => expect(isUnavailable(coded(code))).toBe(false),
);

test('a lost connection is recognised by its words, inside a cause and among several errors', () => {
  const lost = new Error('Connection terminated unexpectedly');

  expect(isUnavailable(lost)).toBe(true);
  expect(isUnavailable(new Error(`select 1 - ${lost.message}`))).toBe(true);
  expect(isUnavailable(new Error('could not save', { cause: lost }))).toBe(true);
  expect(isUnavailable(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
  expect(isUnavailable('Connection terminated unexpectedly')).toBe(false);
  expect(isUnavailable(new Error('current transaction is aborted'))).toBe(false);
});

test('a deadlocked transaction runs again, and at most three times', async () => {
  const transaction = vi.fn().mockRejectedValueOnce(coded('40P01')).mockResolvedValue('done');
  expect(await withRetryableErrors(transaction)).toBe('done');

  const hopeless = vi.fn().mockRejectedValue(coded('40001'));
  await expect(withRetryableErrors(hopeless)).rejects.toMatchObject({ code: '40001' });
  expect(hopeless).toHaveBeenCalledTimes(3);
});

test('a transaction whose connection was lost is not repeated, for it may have committed', async () => {
  const transaction = vi.fn().mockRejectedValue(coded('ECONNRESET'));

  await expect(withRetryableErrors(transaction)).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
  expect(transaction).toHaveBeenCalledTimes(1);
});

test('a unique violation can be told by its constraint', () => {
  const error = Object.assign(coded('23505'), { constraint: 'shipments_external_id' });

  expect(isUniqueViolation(error)).toBe(true);
  expect(isUniqueViolation(error, 'shipments_external_id')).toBe(true);
  expect(isUniqueViolation(error, 'another')).toBe(false);
});
