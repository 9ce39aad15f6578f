import barcodes from '@bwip-js/node';
import { boxesOf } from './boxes.ts';
import type { LabelContent } from './content.ts';
import { type Element, layout, page } from './layout.ts';

/** Grey values, row by row: 0 is black. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const { FontLib } = barcodes;
const font = FontLib.lookup('OCR-B');

/** The label as a picture. */
export function rasterOf(content: LabelContent): Raster {
  const raster = {
    width: page.width,
    height: page.height,
    pixels: new Uint8Array(page.width * page.height).fill(255),
  };
  for (const element of layout(content)) {
    if (element.kind === 'text') write(raster, element);
    else for (const { x, y, width, height } of boxesOf(element)) fill(raster, x, y, width, height);
  }
  return raster;
}

function fill(
  { width: line, height: lines, pixels }: Raster,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  for (let row = y; row < Math.min(y + height, lines); row += 1) {
    pixels.fill(0, row * line + x, row * line + Math.min(x + width, line));
  }
}

/** Letters of one width, six tenths of their height. */
function write(raster: Raster, { x, y, size, text }: Extract<Element, { kind: 'text' }>): void {
  const baseline = y + Math.round(size * 0.8);
  let left = x;
  for (const letter of latin(text)) {
    const glyph = FontLib.getglyph(font, letter.charCodeAt(0), size, size);
    stamp(raster, glyph, left + glyph.left, baseline - glyph.top);
    left += Math.round(size * 0.6);
  }
}

/** OCR-B has the letters of ASCII; accents are left off, as machines that read addresses do. */
const latin = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/gu, '?');

type Glyph = Pick<ReturnType<(typeof FontLib)['getglyph']>, 'width' | 'height' | 'bytes' | 'offset'>;

/** Where letters meet, the darker wins. */
function stamp({ width, height, pixels }: Raster, glyph: Glyph, x: number, y: number): void {
  for (let row = 0; row < glyph.height; row += 1) {
    for (let column = 0; column < glyph.width; column += 1) {
      const ink = glyph.bytes[glyph.offset + row * glyph.width + column] ?? 0;
      const place = (y + row) * width + x + column;
      if (x + column < width && y + row < height) pixels[place] = Math.min(pixels[place] ?? 255, 255 - ink);
    }
  }
}
