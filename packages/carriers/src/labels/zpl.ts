import type { LabelContent } from './content.ts';
import { type Element, layout, page } from './layout.ts';

/** A ZPL II program; the printer itself draws letters and codes. UTF-8, which ^CI28 says. */
export const labelZpl = (content: LabelContent): Buffer =>
  Buffer.from(
    ['^XA', '^CI28', `^PW${page.width}`, `^LL${page.height}`, ...layout(content).map(field), '^XZ', ''].join(
      '\n',
    ),
  );

function field(element: Element): string {
  const origin = `^FO${element.x},${element.y}`;
  switch (element.kind) {
    case 'text':
      return `${origin}^A0N,${element.size},${Math.round(element.size * 0.9)}${data(element.text)}`;
    case 'box':
      return `${origin}^GB${element.width},${element.height},${element.height}^FS`;
    case 'bars':
      // Subsets are the printer's to choose (mode A); a > would choose one, and >0 is the sign itself.
      return `${origin}^BY${element.module}^BCN,${element.height},N,N,N,A${data(element.text.replaceAll('>', '>0'))}`;
    case 'qr':
      return `${origin}^BQN,2,${Math.min(10, element.module)}${data(`MA,${element.text}`)}`;
  }
}

/** What would be a command is written in hexadecimal: a recipient's name must not move the paper. */
const data = (text: string): string => `^FH^FD${text.replaceAll(/[\^~_\p{Cc}]/gu, hexadecimal)}^FS`;

const hexadecimal = (sign: string): string =>
  [...Buffer.from(sign)].map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
