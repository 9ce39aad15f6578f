import { crc32, deflateSync } from 'node:zlib';
import type { LabelContent } from './content.ts';
import { page } from './layout.ts';
import { type Raster, rasterOf } from './raster.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The label as a picture, dot for dot as a printer prints it. */
export const labelPng = (content: LabelContent): Buffer => png(rasterOf(content), page.dotsPerInch);

/** A grey PNG that knows how large it is on paper, so that it prints at 4 × 6 inches. */
function png({ width, height, pixels }: Raster, dotsPerInch: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8); // eight bits of grey, and no filter, no interlace
  const paper = Buffer.alloc(9);
  const dotsPerMetre = Math.round(dotsPerInch / 0.0254);
  paper.writeUInt32BE(dotsPerMetre, 0);
  paper.writeUInt32BE(dotsPerMetre, 4);
  paper.writeUInt8(1, 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('pHYs', paper),
    chunk('IDAT', deflateSync(unfiltered(width, height, pixels), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Every row begins with the number of its filter: none. */
function unfiltered(width: number, height: number, pixels: Uint8Array): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
