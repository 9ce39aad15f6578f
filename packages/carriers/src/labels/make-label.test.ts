import { inflateSync } from 'node:zlib';
import { shipmentRequested } from '@waybill/contracts';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { describe, expect, test } from 'vitest';
import type { LabelFormat } from '../provider-port.ts';
import { type LabelContent, labelContent } from './content.ts';
import { page } from './layout.ts';
import { makeLabel } from './make-label.ts';

const content = (changes: Partial<LabelContent> = {}): LabelContent => ({
  ...labelContent(
    shipmentRequested.example,
    { trackingId: 'BV-1042-77', serviceType: 'Same Day', bookedAt: '2026-01-15T14:17:26Z' },
    "Bob's Vans",
  ),
  ...changes,
});
const bytesOf = async (format: LabelFormat, changes?: Partial<LabelContent>) =>
  (await makeLabel(content(changes), format)).bytes;

/** What a scanner reads in a picture of grey values. */
function scanned(pixels: Uint8Array, width: number, format: BarcodeFormat): string {
  const reader = new MultiFormatReader();
  reader.setHints(
    new Map<DecodeHintType, unknown>([
      [DecodeHintType.POSSIBLE_FORMATS, [format]],
      [DecodeHintType.TRY_HARDER, true],
    ]),
  );
  const source = new RGBLuminanceSource(new Uint8ClampedArray(pixels), width, pixels.length / width);
  return reader.decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
}

/** The rows of a grey PNG without filters. */
function pixelsOf(png: Buffer): Uint8Array {
  const start = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const lines = Array.from({ length: page.height }, (_, row) =>
    rows.subarray(row * (page.width + 1) + 1, (row + 1) * (page.width + 1)),
  );
  return Buffer.concat(lines);
}

/** The rectangles that a PDF page fills, as a picture. */
function rectanglesOf(pdf: Buffer): Uint8Array {
  const start = pdf.indexOf('stream\n') + 'stream\n'.length;
  const drawing = inflateSync(pdf.subarray(start, pdf.indexOf('endstream', start))).toString('latin1');
  const pixels = new Uint8Array(page.width * page.height).fill(255);
  for (const [, ...numbers] of drawing.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)) {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
    for (let row = y; row < y + height; row += 1)
      pixels.fill(0, row * page.width + x, row * page.width + x + width);
  }
  return pixels;
}

describe.each(['BV-1042-77', '9400100000000000000017', '1Z5R89390357567127', 'MC4K7Q2Z'])(
  'the number %s',
  (trackingId) => {
    test.each([
      ['bars', BarcodeFormat.CODE_128],
      ['the QR code', BarcodeFormat.QR_CODE],
    ])('is read in %s of the picture and of the page', async (_, format) => {
      expect(scanned(pixelsOf(await bytesOf('png', { trackingId })), page.width, format)).toBe(trackingId);
      expect(scanned(rectanglesOf(await bytesOf('pdf', { trackingId })), page.width, format)).toBe(
        trackingId,
      );
    });
  },
);

test.each(['pdf', 'png', 'zpl'] as const)('the same label as %s has the same bytes', async (format) => {
  expect(await bytesOf(format)).toEqual(await bytesOf(format));
});

test('a page has four by six inches, and so has a picture', async () => {
  const pdf = (await bytesOf('pdf')).toString('latin1');
  expect(pdf).toMatch(/^%PDF-1\.\d/);
  expect(pdf).toContain('/MediaBox [0 0 288 432]');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  const png = await bytesOf('png');
  expect([png.readUInt32BE(16) / 203, png.readUInt32BE(20) / 203]).toEqual([4, 6]);
});

test('a ZPL program draws the number as bars and as QR code, and ends', async () => {
  const zpl = (await bytesOf('zpl')).toString();
  expect(zpl).toMatch(/\^BY\d\^BCN,230,N,N,N,A\^FH\^FDBV-1042-77\^FS/);
  expect(zpl).toMatch(/\^BQN,2,\d+\^FH\^FDMA,BV-1042-77\^FS/);
  expect(zpl).toMatch(/^\^XA\n[\s\S]*\^XZ\n$/);
});

test('a name cannot command the printer', async () => {
  const zpl = (await bytesOf('zpl', { to: ['^XZ~JR_Mallory', 'Zoë'] })).toString();
  expect(zpl).toContain('^FD_5EXZ_7EJR_5FMallory^FS');
  expect(zpl).toContain('Zoë');
  expect(zpl.match(/\^XZ/g)).toHaveLength(1);
});

test.each(['pdf', 'png', 'zpl'] as const)(
  'letters of any script, and any length, make a label as %s',
  async (format) => {
    const long = 'जयपुर 東京 Łódź '.repeat(20);
    const bytes = await bytesOf(format, { to: [long, long], instructions: long, trackingId: '東京-1' });
    expect(bytes.byteLength).toBeGreaterThan(500);
  },
);
