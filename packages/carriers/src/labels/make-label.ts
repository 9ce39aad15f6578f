import type { Label, LabelFormat } from '../provider-port.ts';
import type { LabelContent } from './content.ts';

/**
 * A 4 × 6 inch label for a provider that makes none. The same content gives the same bytes. What draws codes and pages
 * is large, and is loaded with the first label: most processes never make one.
 */
export async function makeLabel(content: LabelContent, format: LabelFormat): Promise<Label> {
  return { format, bytes: await draw[format](content) };
}

const draw: Readonly<Record<LabelFormat, (content: LabelContent) => Promise<Buffer>>> = {
  pdf: async (content) => (await import('./pdf.ts')).labelPdf(content),
  png: async (content) => (await import('./png.ts')).labelPng(content),
  zpl: async (content) => (await import('./zpl.ts')).labelZpl(content),
};
