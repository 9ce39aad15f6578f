import { inflateSync } from 'node:zlib';
import { providerAdapter } from '@waybill/carriers';
import { shipmentCancelled, shipmentDispatched, shipmentEdited } from '@waybill/contracts';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutLabels } from '../../testing/adapters.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let waybill: Platform;
beforeAll(async () => {
  waybill = await platform({ PUBLIC_BASE_URL: 'https://waybill.example' }, withoutLabels);
});
afterAll(() => waybill.close());

const booked = async (on = waybill) => {
  const shipmentId = await on.order();
  const { label, trackingId, bookingId } = await on.hears(shipmentDispatched, shipmentId);
  const { origin, pathname, search } = new URL(label?.url ?? '');
  return { shipmentId, trackingId, bookingId, origin, format: label?.format, path: `${pathname}${search}` };
};

/** Follows a link without a key, as a printer would. */
const print = (path: string, on = waybill) => on.api.get(path).responseType('blob');
const as = (format: string, path: string) => path.replace('.pdf?', `.${format}?`);
const ofLabels = (bookingId: string) => waybill.sql('labels').where({ booking_id: bookingId });

/** What a scanner reads in a grey PNG without filters. */
const scanned = (png: Buffer): string => {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const start = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const lines = Array.from({ length: height }, (_, row) =>
    rows.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)),
  );
  const reader = new MultiFormatReader();
  reader.setHints(
    new Map<DecodeHintType, unknown>([
      [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128]],
      [DecodeHintType.TRY_HARDER, true],
    ]),
  );
  const source = new RGBLuminanceSource(new Uint8ClampedArray(Buffer.concat(lines)), width, height);
  return reader.decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
};

describe('a booking with a provider that makes no labels', () => {
  test('has a link to a PDF at the public address, which needs no key', async () => {
    const { origin, format, path, bookingId } = await booked();
    expect([origin, format]).toEqual(['https://waybill.example', 'pdf']);
    const { status, headers, body } = await print(path);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toBe(`inline; filename="${bookingId}.pdf"`);
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('has the same link as a picture, whose bars are the tracking number', async () => {
    const { path, trackingId } = await booked();
    const { headers, body } = await print(as('png', path));
    expect(headers['content-type']).toBe('image/png');
    expect(body.subarray(0, 4)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    expect(scanned(body)).toBe(trackingId);
  });

  test('has the same link as a program for label printers', async () => {
    const { path, trackingId } = await booked();
    const { headers, body } = await print(as('zpl', path));
    expect(headers['content-type']).toBe('application/zpl');
    expect(body.toString()).toMatch(/^\^XA/);
    expect(body.toString()).toContain(trackingId);
  });

  test('has one file per format, however often and by however many it is asked for', async () => {
    const { path, bookingId } = await booked();
    expect(await ofLabels(bookingId)).toEqual([]);
    const files = await Promise.all(Array.from({ length: 6 }, () => print(path)));
    const [first, ...others] = files.map(({ body }) => body.toString('latin1'));
    expect(new Set(others)).toEqual(new Set([first]));
    const [kept, ...more] = await ofLabels(bookingId);
    expect([kept.bytes.toString('latin1'), more]).toEqual([first, []]);
    expect((await print(path)).body.toString('latin1')).toBe(first);
  });

  test('shows the order as it was edited last', async () => {
    const { path, shipmentId, bookingId } = await booked();
    const before = (await print(as('zpl', path))).body.toString();
    expect(before).not.toContain('Please close the gate.');
    await waybill.edit(shipmentId, ['delivery.instructions']);
    await waybill.hears(shipmentEdited, shipmentId);
    expect((await print(as('zpl', path))).body.toString()).toContain('Please close the gate.');
    expect(await ofLabels(bookingId)).toHaveLength(1);
  });

  test('has none any more once it is cancelled', async () => {
    const { path, shipmentId } = await booked();
    expect((await print(path)).status).toBe(200);
    await waybill.cancel(shipmentId);
    await waybill.hears(shipmentCancelled, shipmentId);
    expect((await print(path)).status).toBe(404);
  });
});

describe('a link', () => {
  test.each([
    ['with another booking’s signature', (path: string, other: string) => path.replace(/=.*/, `=${other}`)],
    ['without a signature', (path: string) => path.replace(/\?.*/, '')],
    ['with a cut signature', (path: string) => path.slice(0, -1)],
    ['to a booking that never was', (path: string) => path.replace(/bkg_\w+/, 'bkg_never')],
  ])('%s leads nowhere, and says no more', async (_how, bend) => {
    const [mine, theirs] = [await booked(), await booked()];
    const answer = await waybill.api.get(bend(mine.path, theirs.path.split('=')[1] ?? ''));
    expect([answer.status, answer.body.type]).toEqual([404, 'NOT_FOUND']);
    expect(answer.body.message).toBe('There is no label at this address.');
  });

  test('to a format that nobody prints is refused', async () => {
    const { path } = await booked();
    expect((await waybill.api.get(as('gif', path))).status).toBe(400);
  });

  test('works at every process of the service', async () => {
    const { path } = await booked();
    const restarted = await waybill.another();
    expect((await supertest(restarted.http).get(path)).status).toBe(200);
  });
});

test('a provider’s own link is passed through as it came', async () => {
  const plain = await platform({}, providerAdapter);
  const shipmentId = await plain.order();
  const { label, trackingId } = await plain.hears(shipmentDispatched, shipmentId);
  expect(label).toEqual({ url: `http://127.0.0.1/labels/${trackingId}.pdf`, format: 'pdf' });
  await plain.close();
});
