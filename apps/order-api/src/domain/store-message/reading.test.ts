import { describe, expect, test } from 'vitest';
import { amountIn, countIn } from './amount.ts';
import { flatAddress } from './flat-address.ts';

test.each([
  ['9.99', 9.99],
  ['0', 0],
  ['1,234.50', 1234.5],
  ['12,345', 12_345],
  ['9,99', null],
  ['$9.99', null],
  ['-1', null],
  ['1e5', null],
  ['', null],
  ['9999999999999', null],
  ['1'.repeat(400), null],
])('the amount «%s» is %s', (text, amount) => {
  expect(amountIn(text)).toBe(amount);
});

test.each([
  ['2', 2],
  ['2.0', 2],
  ['0', null],
  ['2.5', null],
  ['two', null],
  ['99999999', null],
])('the count «%s» is %s', (text, count) => {
  expect(countIn(text)).toBe(count);
});

describe('an address in one line', () => {
  test('as the format’s own sample has it, is taken apart', () => {
    expect(flatAddress('Lacy Bailey,14 Lingo Rd,greenbrier,us 72058-8501')).toEqual({
      name: 'Lacy Bailey',
      address: {
        street1: '14 Lingo Rd',
        street2: null,
        city: 'greenbrier',
        postalCode: '72058-8501',
        countryCode: 'US',
      },
    });
  });

  test('may have more than one line of streets', () => {
    expect(flatAddress('A. Kunde, Hinterhaus, Weg 1, Köln, de D-50667')?.address).toMatchObject({
      street1: 'Hinterhaus',
      street2: 'Weg 1',
      city: 'Köln',
      countryCode: 'DE',
    });
  });

  test('may have the state in a part of its own', () => {
    expect(flatAddress('A. Kunde, 1 Main St, Springfield, IL, us 62701')?.address).toMatchObject({
      street1: '1 Main St',
      street2: null,
      city: 'Springfield',
      state: 'IL',
      countryCode: 'US',
    });
    expect(flatAddress('A. Kunde,1 Rd,Apt 3,Toronto,on,ca M5V 2T6')?.address).toMatchObject({
      street2: 'Apt 3',
      city: 'Toronto',
      state: 'on',
    });
  });

  test.each([
    ['has a state where the city should be', 'A,1 Main St,IL,us 62701'],
    ['could end with a state', 'A. Kunde,1 Main St,Los Angeles,CA 90210'],
    ['has too few parts', '1 Main St,us 10001'],
    ['has an empty part', 'A,,B,us 10001'],
    ['ends with no postcode', 'A,B,C,D'],
    ['ends with no country', 'A,B,C,zz 10001'],
    ['is no address', 'n/a'],
  ])('that %s is not guessed at', (_what, line) => {
    expect(flatAddress(line)).toBeNull();
  });
});
