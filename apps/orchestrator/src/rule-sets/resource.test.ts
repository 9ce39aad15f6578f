import { expect, test } from 'vitest';
import { saveVersionBody } from './resource.ts';

test('a cap in a currency that there is not is refused: it would never cap anything', () => {
  const cap = { name: 'cap', effect: 'capPrice', amount: 40, when: 'true' };
  const save = (currencyCode: string) =>
    saveVersionBody.safeParse({ rules: [{ ...cap, currencyCode }], rank: 'cost' });
  expect(save('USD').error).toBeUndefined();
  expect(save('ZZZ').error?.issues).toMatchObject([
    { path: ['rules', 0, 'currencyCode'], message: 'is no currency of ISO 4217' },
  ]);
});
