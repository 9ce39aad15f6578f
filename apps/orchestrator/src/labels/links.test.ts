import { expect, test } from 'vitest';
import { labelLinks } from './links.ts';

const links = labelLinks('https://waybill.example/', async () => Buffer.alloc(32, 7));
const signatureIn = (link: string) => new URL(link).searchParams.get('signature') ?? '';

test('a link leads to the booking’s label at the public address', async () => {
  expect(await links.to('bkg_1', 'pdf')).toMatch(
    /^https:\/\/waybill\.example\/labels\/bkg_1\.pdf\?signature=[\w-]{43}$/,
  );
});

test('a signature opens its own booking, and no other', async () => {
  const signature = signatureIn(await links.to('bkg_1', 'pdf'));
  expect(await links.isSigned('bkg_1', signature)).toBe(true);
  expect(await links.isSigned('bkg_2', signature)).toBe(false);
});

test.each(['', 'x', '§', 'A'.repeat(43), 'A'.repeat(5_000)])('«%s» opens nothing', async (signature) => {
  expect(await links.isSigned('bkg_1', signature)).toBe(false);
});

test('a signature made with another secret opens nothing', async () => {
  const others = labelLinks('https://waybill.example', async () => Buffer.alloc(32, 8));
  expect(await links.isSigned('bkg_1', signatureIn(await others.to('bkg_1', 'pdf')))).toBe(false);
});
