/** One line of text on a label: where its baseline starts, in points from the lower left, and how large it is. */
export interface LabelLine {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly bold?: boolean;
}

/** 4 × 6 inches, in points. */
const page = { width: 288, height: 432 };

/** A one-page PDF 1.4 with these lines and a frame: small, without fonts of its own, the same bytes every time. */
export function labelPdf(title: string, lines: readonly LabelLine[]): Buffer {
  const content = [`1 w 8 8 ${page.width - 16} ${page.height - 16} re S`, ...lines.map(drawn)].join('\n');
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents 4 0 R ` +
      '/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title ${quoted(title)} /Producer (Waybill carrier simulator) >>`,
  ]);
}

const font = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

const drawn = ({ x, y, size, text, bold }: LabelLine): string =>
  `BT /F${bold ? 2 : 1} ${size} Tf ${x} ${y} Td ${quoted(text)} Tj ET`;

/** Latin-1 as WinAnsi reads it; the rest becomes a question mark, as on many a real label. */
const quoted = (text: string): string =>
  `(${text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?').replaceAll(/[\\()]/g, '\\$&')})`;

/** Objects in order, then the table of where each begins, which readers jump to from the end. */
function assembled(objects: readonly string[]): Buffer {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R /Info ${objects.length} 0 R >>\n`;
  return Buffer.from(`${text}${table}${trailer}startxref\n${text.length}\n%%EOF\n`, 'latin1');
}
