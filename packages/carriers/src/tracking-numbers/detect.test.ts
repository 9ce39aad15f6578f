import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personas } from '../simulation/personas.ts';
import { checks, detectCarriers } from './detect.ts';
import { canonical, type NumberFormat } from './format.ts';
import { numberFormats } from './formats.ts';

/** Published samples: jkeen/tracking_number_data, the UPU's S10 standard, carriers' help pages. */
describe.each([
  ['ups', '1Z5R89390357567127'],
  ['ups', '1Z 879 E93 03 4683 4440'],
  ['ups', 'K1506235620'],
  ['usps', '9400 1112 0108 0805 4830 16'],
  ['usps', '420787459400111206206406260787'],
  ['usps', '9101 1234 5678 9000 0000 13'],
  ['usps', '7112 3456 7891 2345 6787'],
  ['usps', '7196 9010 7560 0307 7385'],
  ['usps', 'RB123456785US'],
  ['royal-mail', 'RB 123 456 785 GB'],
  ['post-cv', 'RB123456785CV'],
  ['fedex', '986578788855'],
  ['fedex', '041441760228964'],
  ['fedex', '000123450000000027'],
  ['fedex', '61299998820821171811'],
  ['fedex', '9611020987654312345672'],
  ['fedex', '1001921334250001000300779017972697'],
  ['fedex', '32971514560102447849175802862014'],
  ['fedex', '9622001900000000000000776632517510'],
  ['dhl-express', '3318810025'],
  ['dhl-express', '73891051146'],
  ['ontrac', 'C11031500001879'],
  ['ontrac', 'D10011354453707'],
  ['canada-post', '0073938000549297'],
  ['purolator', '320595463938'],
])('a number of %s: %s', (carrier, number) => {
  test('is known as theirs, its check digit valid', () => {
    expect(detectCarriers(number)).toContainEqual({
      carrier,
      format: expect.any(String),
      checkDigit: 'valid',
    });
    expect(checks(carrier, number)).toBe('valid');
  });

  test('is not theirs with another check digit', () => {
    const text = canonical(number);
    const place = text.length === 32 ? 27 : text.search(/\d[A-Z]*$/);
    const changed = text.slice(0, place) + ((Number(text[place]) + 1) % 10) + text.slice(place + 1);
    expect(checks(carrier, changed)).toBe('wrong');
    expect(detectCarriers(changed)).not.toContainEqual(
      expect.objectContaining({ carrier, checkDigit: 'valid' }),
    );
  });
});

test.each([
  ['amazon-logistics', 'TBA502887274000'],
  ['dhl-express', 'JJD0099999999'],
  ['dhl-ecommerce', 'GM295117494011169042'],
  ['ontrac', 'LX17635036'],
  ['ontrac', '1LS7119013618127-1'],
  ['ecom-express', '712345678'],
])('a format without a check digit says so: %s, %s', (carrier, number) => {
  expect(detectCarriers(number)).toContainEqual(expect.objectContaining({ carrier, checkDigit: 'none' }));
  expect(checks(carrier, number)).toBe('no-check-digit');
});

test.each(['', '1Z', 'hello', '2Z5R89390357567127', 'RB123456785XX', '9'.repeat(101), '١٢٣٤٥٦٧٨٩٠'])(
  'what is nobody’s number is nobody’s: %s',
  (number) => {
    expect(detectCarriers(number)).toEqual([]);
  },
);

test('a carrier that is not in the table is unknown, and so is another’s number', () => {
  expect(checks('bobs-vans', '1Z5R89390357567127')).toBe('unknown');
  expect(checks('fedex', '1Z5R89390357567127')).toBe('unknown');
});

test('what a check digit proves comes before what only has the shape', () => {
  const [first, ...rest] = detectCarriers('8487135506');
  expect([first?.checkDigit, rest.map(({ checkDigit }) => checkDigit)]).toEqual(['valid', ['none']]);
});

test('numbers of the simulated carriers are known', () => {
  const sample = { digits: '1234567890', capitals: 'A1B2C3D4E5' };
  for (const { id, trackingIds } of personas) {
    for (const { prefix, length, alphabet } of Object.values(trackingIds)) {
      const number = (prefix + sample[alphabet]).slice(0, length);
      expect(detectCarriers(number).map(({ carrier }) => carrier)).toContain(id);
    }
  }
});

describe('a changed digit', () => {
  const checked = numberFormats.filter((format) => format.check);
  const serials = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 34 });
  const swap = (text: string, place: number, by: number) =>
    text.slice(0, place) + ((Number(text[place]) + by) % 10) + text.slice(place + 1);

  test('is always noticed where the check digit promises it', () => {
    const strict = checked.filter(({ check }) => check?.catches === 'every');
    expect(strict.length).toBeGreaterThan(5);
    for (const { check, unwritten = '' } of strict) {
      fc.assert(
        fc.property(serials, fc.nat(), fc.integer({ min: 1, max: 9 }), (list, at, by) => {
          const serial = list.join('');
          const changed = swap(serial, at % serial.length, by);
          expect(check?.of(unwritten + changed)).not.toBe(check?.of(unwritten + serial));
        }),
      );
    }
  });

  test('is noticed more than four times in five where it promises less', () => {
    const lenient = new Set(checked.map(({ check }) => check).filter((check) => check?.catches === 'most'));
    for (const check of lenient) {
      let noticed = 0;
      const tries = fc.sample(fc.tuple(serials, fc.nat(), fc.integer({ min: 1, max: 9 })), {
        numRuns: 2_000,
        seed: 7,
      });
      for (const [list, at, by] of tries) {
        const serial = list.slice(0, 8).join('');
        if (check?.of(serial) !== check?.of(swap(serial, at % serial.length, by))) noticed += 1;
      }
      expect(noticed / tries.length).toBeGreaterThan(0.8);
    }
  });

  test('of the check digit itself is noticed everywhere', () => {
    for (const { check } of checked) {
      fc.assert(
        fc.property(serials, (list) => {
          const digit = check?.of(list.join(''));
          expect(digit).toBeGreaterThanOrEqual(0);
          expect(digit).toBeLessThanOrEqual(9);
        }),
      );
    }
  });
});

test('any text is looked at without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { carrier } of detectCarriers(text))
        expect(['valid', 'no-check-digit']).toContain(checks(carrier, text));
    }),
  );
});

test('every format has a source, and a check digit exactly where its pattern names one', () => {
  const named = ({ pattern }: NumberFormat) => pattern.source.includes('(?<check>');
  for (const format of numberFormats) {
    expect(format.source).not.toBe('');
    expect(format.check !== undefined).toBe(named(format));
  }
});
