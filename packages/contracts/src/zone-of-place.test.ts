import { expect, test } from 'vitest';
import { zoneOfPlace } from './zone-of-place.ts';
import { zonesOfStates } from './zones-of-states.ts';

test.each([
  ['US', 'CA', 'America/Los_Angeles'],
  ['us', ' ny ', 'America/New_York'],
  ['USA', 'HI', 'Pacific/Honolulu'],
  ['US', 'PR', 'America/Puerto_Rico'],
  ['US', 'Texas', 'America/Chicago'],
  ['US', 'new york', 'America/New_York'],
  ['US', 'N.Y.', 'America/New_York'],
  ['US', 'District of Columbia', 'America/New_York'],
  ['US', 'Washington', 'America/Los_Angeles'],
  ['US', 'Washington, D.C.', 'America/New_York'],
  ['US', 'US-TX', 'America/Chicago'],
  ['US', 'AE', null],
  ['US', 'Ontario', null],
  ['US', '', null],
  ['IN', 'KA', 'Asia/Calcutta'],
  ['IE', '', 'Europe/Dublin'],
  ['DE', '', 'Europe/Berlin'],
  ['ES', '', 'Europe/Madrid'],
  ['CA', 'ON', 'America/Toronto'],
  ['CAN', 'Québec', 'America/Toronto'],
  ['CA', 'Newfoundland & Labrador', 'America/St_Johns'],
  ['CA', 'British Columbia', 'America/Vancouver'],
  ['CA', '', null],
  ['AU', 'nsw', 'Australia/Sydney'],
  ['AU', 'WA', 'Australia/Perth'],
  ['AU', 'Northern Territory', 'Australia/Darwin'],
  ['MX', 'Q. Roo', 'America/Cancun'],
  ['MX', 'B.C.', 'America/Tijuana'],
  ['MX', 'Nuevo León', 'America/Mexico_City'],
  ['BR', 'SP', 'America/Sao_Paulo'],
  ['BR', 'Rondônia', 'America/Manaus'],
  ['CL', 'Región Metropolitana', 'America/Santiago'],
  ['ID', 'Bali', 'Asia/Makassar'],
  ['RU', 'Moscow', null],
  ['Atlantis', '', null],
  ['', 'CA', null],
])('the clocks of %s, %s, are those of %s', (countryCode, state, zone) => {
  expect(zoneOfPlace({ countryCode, state })).toBe(zone);
});

const statesOf = {
  US:
    'AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK ' +
    'OR PA RI SC SD TN TX UT VA VT WA WI WV WY PR VI GU MP AS',
  CA: 'AB BC MB NB NL NS NT NU ON PE QC SK YT',
  AU: 'ACT NSW NT QLD SA TAS VIC WA',
  MX:
    'AGU BCN BCS CAM CHH CHP CMX COA COL DUR GRO GUA HID JAL MEX MIC MOR NAY NLE OAX PUE QUE ROO SIN SLP SON TAB ' +
    'TAM TLA VER YUC ZAC',
  BR: 'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO',
  CL: 'AI AN AP AR AT BI CO LI LL LR MA ML NB RM TA VS',
  ID:
    'AC BA BB BE BT GO JA JB JI JK JT KB KI KR KS KT KU LA MA MU NB NT PA PB PD PE PS PT RI SA SB SG SN SR SS ST ' +
    'SU YO',
};

test.each(Object.entries(statesOf))('every state of %s has its clocks', (countryCode, states) => {
  for (const state of states.split(' ')) expect(zoneOfPlace({ countryCode, state }), state).not.toBeNull();
});

test('every zone of a state is one that computers know, and no two states are spelled the same', () => {
  for (const zones of Object.values(zonesOfStates)) {
    for (const timeZone of Object.keys(zones))
      expect(() => new Intl.DateTimeFormat('en', { timeZone }), timeZone).not.toThrow();
    const spellings = Object.values(zones).flatMap((states) =>
      states.split(/,\s+/).flatMap((state) => {
        const [code = '', ...names] = state.split(' ');
        return [code, ...names.join(' ').split('/')].filter(Boolean);
      }),
    );
    expect(spellings).toEqual([...new Set(spellings)]);
  }
});
