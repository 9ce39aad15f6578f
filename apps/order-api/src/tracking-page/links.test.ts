import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageLinks } from './links.ts';

const id = 'shp_01h455vb4pex5vsknk084sn02r';
const links = pageLinks('https://waybill.example/', async () => Buffer.alloc(32, 7));
const tokenOf = async (shipmentId: string) => (await links.to(shipmentId)).split('/').pop() ?? '';

test('a shipment is found again in its own address', async () => {
  expect(await links.to(id)).toMatch(/^https:\/\/waybill\.example\/track\/[\w-]{48}$/);
  expect(await links.shipmentIn(await tokenOf(id))).toBe(id);
});

test('another secret opens nothing', async () => {
  const others = pageLinks('https://waybill.example', async () => Buffer.alloc(32, 8));
  expect(await others.shipmentIn(await tokenOf(id))).toBeNull();
});

test('a token with one character changed opens nothing', async () => {
  const right = await tokenOf(id);
  await fc.assert(
    fc.asyncProperty(fc.nat(47), fc.constantFrom(...'0aZ_-.'), async (at, sign) => {
      const wrong = right.slice(0, at) + sign + right.slice(at + 1);
      expect(await links.shipmentIn(wrong)).toBe(wrong === right ? id : null);
    }),
  );
});

test('any other text opens nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      expect(await links.shipmentIn(text)).toBeNull();
    }),
  );
});
