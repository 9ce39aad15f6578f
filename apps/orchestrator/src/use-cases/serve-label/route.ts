import type { LabelFormat } from '@waybill/carriers';
import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import { type LabelDeps, serveLabel } from './serve-label.ts';

const contentTypes: Readonly<Record<LabelFormat, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  zpl: 'application/zpl',
};

const params = z.object({
  bookingId: z.string().max(100),
  format: z.enum(['pdf', 'png', 'zpl']),
});

const query = z.object({
  signature: z.string().max(100).default('').describe('As in the link; it is the permission.'),
});

/** The file behind `label.url`, for printers and people who have no API key. */
export const serveLabelRoute = (deps: LabelDeps) => {
  const serve = serveLabel(deps);
  return defineRoute({
    method: 'GET',
    path: '/labels/:bookingId.:format',
    operationId: 'readLabel',
    summary: 'A shipment’s label, to print',
    description:
      'The address is a shipment’s `label.url`, and needs no API key. It works as long as the booking stands: 404 for ' +
      'a wrong signature, and after a cancellation. Where the provider makes no labels, Waybill makes one of 4 × 6 ' +
      'inches, and the same link ending in `.png` (`image/png`) or `.zpl` (`application/zpl`) has it for other printers.',
    tags: ['shipments'],
    auth: 'none',
    request: { params, query },
    responses: {
      200: {
        description: 'The file',
        contentType: 'application/pdf',
        headers: { 'content-disposition': { description: 'A name to save it under.' } },
      },
    },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { bookingId, format }, query: { signature }, signal }) => {
      const { bytes } = await serve({ bookingId, format, signature }, signal);
      return {
        status: 200,
        body: bytes,
        headers: {
          'content-type': contentTypes[format],
          'content-disposition': `inline; filename="${bookingId}.${format}"`,
        },
      };
    },
  });
};
