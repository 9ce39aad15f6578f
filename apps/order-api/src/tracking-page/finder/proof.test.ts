import { expect, test } from 'vitest';
import { knowsRecipient, questionFrom } from './proof.ts';

const parcel = {
  shipmentId: 'shp_1',
  email: 'Leopold@Bloom.example',
  postalCode: '02118-1234',
  countryCode: 'US',
};

test('the e-mail or the postcode of the order opens it, however it is written', () => {
  for (const right of ['leopold@bloom.example', 'LEOPOLD@BLOOM.EXAMPLE', '02118', '02118-1234', '02118 9999'])
    expect(knowsRecipient(right, parcel), right).toBe(true);
  const dublin = { ...parcel, postalCode: 'D01 X2P2', countryCode: 'IE' };
  expect(knowsRecipient('d01x2p2', dublin)).toBe(true);
});

test('keyboards that write wide digits, or accents apart from their letters, open it too', () => {
  const [apart, together] = ['jose\u0301@bloom.example', 'jos\u00e9@bloom.example'];
  const tokyo = { ...parcel, email: together, postalCode: '150-0001', countryCode: 'JP' };
  const ask = (proof: string) => questionFrom(new URLSearchParams({ order: '1', proof }))?.proof ?? '';
  for (const right of ['１５０－０００１', '〒150-0001', apart, together])
    expect(knowsRecipient(ask(right), tokyo), right).toBe(true);
  expect(knowsRecipient(ask('１００－０００１'), tokyo)).toBe(false);
  expect(knowsRecipient(ask(together), { ...tokyo, email: apart })).toBe(true);
});

test('nothing else opens it', () => {
  for (const wrong of ['molly@bloom.example', '@', '0211', '02119', '-', 'leopold'])
    expect(knowsRecipient(wrong, parcel), wrong).toBe(false);
  expect(knowsRecipient('D01', { ...parcel, postalCode: 'D01 X2P2', countryCode: 'IE' })).toBe(false);
});

test('an order without e-mail or postcode is not opened by what is empty', () => {
  const bare = { ...parcel, email: null, postalCode: null };
  for (const empty of ['@', '-', ' ', '']) expect(knowsRecipient(empty, bare)).toBe(false);
});

test('an order number is looked for with and without its sign', () => {
  const ask = (order: string) => questionFrom(new URLSearchParams({ order, proof: 'x' }))?.orderNumbers;
  expect(ask(' 7709\u0000 ')).toEqual(['7709', '#7709']);
  expect(ask('# 7709')).toEqual(['# 7709', '7709', '#7709']);
  expect(ask(' ')).toBeUndefined();
});
