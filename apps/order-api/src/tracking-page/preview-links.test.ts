import { expect, test } from 'vitest';
import { previewLinks } from './preview-links.ts';

const links = previewLinks('https://waybill.example', async () => Buffer.alloc(32, 7));
const wish = { tenantId: 'ten_1', brandExternalId: 'fern', state: 'delivered', locale: 'de' } as const;
const noon = new Date('2026-01-15T12:00:00Z');
const token = async () => (await links.to(wish, noon)).split('/').pop() ?? '';

test('a preview is found in its link for an hour, and not after', async () => {
  expect(await links.wishIn(await token(), noon)).toEqual(wish);
  expect(await links.wishIn(await token(), new Date('2026-01-15T13:00:00Z'))).toBeNull();
});

test('what was not signed here is no preview', async () => {
  const [text = ''] = (await token()).split('.');
  for (const wrong of [text, `${text}.`, `x${await token()}`, 'x.y', ''])
    expect(await links.wishIn(wrong, noon), wrong).toBeNull();
});
