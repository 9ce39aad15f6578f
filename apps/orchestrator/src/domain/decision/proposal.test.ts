import { shipmentRequested } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { noFacts } from './facts.ts';
import { proposedServices } from './proposal.ts';
import { whyNotAsked } from './whom-to-ask.ts';

const provider = { id: 'prv_1', name: 'metro', displayName: 'Metro Courier', areas: null };
const order = (...proposedProviders: { name: string; services: { id: string }[] }[]) => ({
  ...shipmentRequested.example,
  proposedProviders,
});

describe('an order', () => {
  test.each([
    ['without proposals proposes everybody', order(), null],
    ['may propose a provider with all its services', order({ name: 'metro', services: [] }), null],
    ['may use the name that people see, in any case', order({ name: ' METRO courier', services: [] }), null],
    ['may propose some services', order({ name: 'metro', services: [{ id: 'a' }, { id: 'b' }] }), ['a', 'b']],
    [
      'may name a provider twice',
      order({ name: 'metro', services: [{ id: 'a' }] }, { name: 'Metro Courier', services: [{ id: 'b' }] }),
      ['a', 'b'],
    ],
    ['that proposes others does not propose this one', order({ name: 'other', services: [] }), []],
  ])('%s', (_promise, given, services) => {
    expect(proposedServices(given, provider)).toEqual(services);
  });
});

describe('a provider is asked', () => {
  test('unless the order proposes others', () => {
    expect(whyNotAsked(provider, order(), noFacts)).toBeNull();
    expect(whyNotAsked(provider, order({ name: 'other', services: [] }), noFacts)?.reason).toBe(
      'not_proposed',
    );
  });

  test('unless the address is outside its areas', () => {
    const areas = [{ countryCode: 'US', postalPrefixes: ['100'] }];
    expect(whyNotAsked({ ...provider, areas }, order(), noFacts)).toMatchObject({
      reason: 'area_not_served',
      message: 'US 02118 is outside the areas of this connection.',
    });
  });
});
