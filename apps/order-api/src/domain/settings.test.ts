import { defaultSettings, type Settings, settings } from '@waybill/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveSettings } from './settings.ts';

const anySettings: fc.Arbitrary<Settings> = fc
  .record(
    {
      currencyCode: fc.constantFrom('USD', 'EUR', 'JPY'),
      timeZone: fc.constantFrom('UTC', 'Europe/Vienna', 'America/New_York'),
      pickupInstructions: fc.string(),
      editAfterDispatch: fc.constantFrom('rebook' as const, 'refuse' as const),
      dispatchLeadMinutes: fc.nat(10_080),
      autoRetry: fc.record({
        enabled: fc.boolean(),
        scheduleMinutes: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
      }),
    },
    { requiredKeys: [] },
  )
  .map((given) => settings.parse(given));
const anyLayers = fc.array(fc.option(anySettings), { maxLength: 4 });
const keys = Object.keys(defaultSettings) as (keyof typeof defaultSettings)[];

test('a setting comes from the nearest layer that has it', () => {
  fc.assert(
    fc.property(anySettings, anyLayers, (nearest, rest) => {
      const effective = effectiveSettings([nearest, ...rest]);
      const without = effectiveSettings(rest);
      for (const key of keys) expect(effective[key]).toEqual(nearest[key] ?? without[key]);
    }),
  );
});

test('a layer that settles nothing changes nothing, wherever it stands', () => {
  fc.assert(
    fc.property(anyLayers, fc.nat(4), fc.constantFrom(null, {}), (layers, at, nothing) => {
      expect(effectiveSettings(layers.toSpliced(at, 0, nothing))).toEqual(effectiveSettings(layers));
    }),
  );
});

test('a layer never reaches past one that has settled the same', () => {
  fc.assert(
    fc.property(anySettings, anySettings, (nearest, further) => {
      const hidden = Object.fromEntries(Object.entries(further).filter(([key]) => !(key in nearest)));
      expect(effectiveSettings([nearest, further])).toEqual(effectiveSettings([nearest, hidden]));
    }),
  );
});

test('without any layer the defaults hold', () => {
  expect(effectiveSettings([])).toEqual(defaultSettings);
});

test('a false, a zero and an empty text are settled, not absent', () => {
  const nearest: Settings = { dispatchLeadMinutes: 0, pickupInstructions: '' };
  const further: Settings = { dispatchLeadMinutes: 9, pickupInstructions: 'Ring' };
  expect(effectiveSettings([nearest, further])).toMatchObject(nearest);
});
