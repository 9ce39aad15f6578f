import { describe, expect, test } from 'vitest';
import { countries, countryIn } from './countries.ts';

describe('countries', () => {
  test('are known by two letters, by three, and in English', () => {
    for (const text of ['US', 'us', 'USA', 'United States', 'U.S.A.']) expect(countryIn(text)).toBe('US');
    expect([countryIn('UK'), countryIn('Germany'), countryIn('FRA')]).toEqual(['GB', 'DE', 'FR']);
    expect([countryIn('Atlantis'), countryIn(''), countryIn('constructor')]).toEqual([null, null, null]);
  });

  test('are known by their names with accents and without, and never by what is left of another name', () => {
    expect(['México', 'Mexico', 'Türkiye', 'turkiye', 'Åland Islands'].map(countryIn)).toEqual([
      'MX',
      'MX',
      'TR',
      'TR',
      'AX',
    ]);
    // China in Turkish, Czech, Hungarian and Chinese: without the letters that English lacks IN, NA and KN.
    expect(['Çin', 'Čína', 'Kína', '中国'].map(countryIn)).toEqual([null, null, null, null]);
  });

  test('are all in the table, each once', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    // What the runtime names beside them: unions, reserved codes, and codes that are no longer used.
    const noCountries =
      'AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(
        ' ',
      );
    const known = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => names.of(code));
    expect(new Set(countries).size).toBe(countries.length);
    expect(countries.filter((code) => !known.includes(code))).toEqual([]);
    expect(known.filter((code) => !countries.includes(code) && !noCountries.includes(code))).toEqual([]);
  });
});
