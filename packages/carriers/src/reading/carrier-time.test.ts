import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carrierTime } from './carrier-time.ts';

const ist = { name: 'Asia/Kolkata', offsetMinutes: 330 };
const utcOf = (text: string) => carrierTime(text, ist).utc?.toISOString();

test.each([
  ['2026-01-18 09:10:00', '2026-01-18T03:40:00.000Z'],
  ['2026-01-18 9:5:7', '2026-01-18T03:35:07.000Z'],
  ['2026-01-18T09:10:00.250', '2026-01-18T03:40:00.250Z'],
  ['2026-01-18T09:10:00Z', '2026-01-18T09:10:00.000Z'],
  ['2026-01-18T09:10:00-05:00', '2026-01-18T14:10:00.000Z'],
  ['02 May, 2022, 10:48', '2022-05-02T05:18:00.000Z'],
  ['2024-02-29 00:00:00', '2024-02-28T18:30:00.000Z'],
])('%s is %s', (text, utc) => {
  expect(utcOf(text)).toBe(utc);
});

test.each(['', 'now', '2026-02-30 09:10:00', '2026-13-01 00:00:00', '2026-01-18 25:00:00', '1768745400'])(
  'what is no time stays text: %s',
  (text) => {
    expect(carrierTime(text, ist)).toMatchObject({ text, utc: null });
  },
);

test('a zone is assumed exactly when the text has none', () => {
  expect(carrierTime('2026-01-18 09:10:00', ist)).toMatchObject({ zone: 'Asia/Kolkata', assumed: true });
  expect(carrierTime('2026-01-18T09:10:00+05:30', ist)).toMatchObject({ zone: '+05:30', assumed: false });
});

test('any text is read without throwing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(carrierTime(text, ist).text).toBe(text);
    }),
  );
});
