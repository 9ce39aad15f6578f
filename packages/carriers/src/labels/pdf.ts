import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { boxesOf } from './boxes.ts';
import type { LabelContent } from './content.ts';
import { layout, page } from './layout.ts';

/** Points to a dot: a PDF counts 72 to the inch. */
const scale = 72 / page.dotsPerInch;

/** One page of 4 × 6 inches. The same label gives the same bytes: its date is the booking's. */
export async function labelPdf(content: LabelContent): Promise<Buffer> {
  const document = new PDFDocument({
    size: [page.width * scale, page.height * scale],
    margin: 0,
    info: { Title: `Label ${content.trackingId}`, Producer: 'Waybill', CreationDate: content.bookedAt },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, 'end');
  document.scale(scale);
  for (const element of layout(content)) {
    if (element.kind === 'text') {
      document.font('Helvetica').fontSize(element.size);
      document.text(printable(element.text), element.x, element.y, { lineBreak: false });
      continue;
    }
    for (const { x, y, width, height } of boxesOf(element)) document.rect(x, y, width, height);
    document.fill('black');
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A font that every reader has knows Latin-1 only; the rest becomes a question mark, as on many a real label. */
const printable = (text: string): string => text.normalize('NFC').replaceAll(/[^\x20-\x7e\xa0-\xff]/gu, '?');
