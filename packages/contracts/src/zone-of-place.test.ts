import { expect, test } from 'vitest';
import { zoneOfPlace } from './zone-of-place.ts';

test.each([
  ['US', 'CA', 'America/Los_Angeles'],
  ['us', ' ny ', 'America/New_York'],
  ['USA', 'HI', 'Pacific/Honolulu'],
  ['US', 'PR', 'America/Puerto_Rico'],
  ['US', 'Texas', null],
  ['US', '', null],
  ['IN', 'KA', 'Asia/Calcutta'],
  ['IE', '', 'Europe/Dublin'],
  ['DE', '', 'Europe/Berlin'],
  ['ES', '', 'Europe/Madrid'],
  ['CA', 'ON', null],
  ['Atlantis', '', null],
  ['', 'CA', null],
])('the clocks of %s, %s, are those of %s', (countryCode, state, zone) => {
  expect(zoneOfPlace({ countryCode, state })).toBe(zone);
});

test('every state of the USA has its clocks', () => {
  const states =
    'AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK ' +
    'OR PA RI SC SD TN TX UT VA VT WA WI WV WY';
  for (const state of states.split(' '))
    expect(zoneOfPlace({ countryCode: 'US', state }), state).not.toBeNull();
});
