import { type Outcome, ok, unavailable } from '../outcome.ts';
import type { CallContext, Connection, Label, LabelFormat, ProviderAdapter } from '../provider-port.ts';
import { ask, shipmentPath } from './ask.ts';
import { type Download, download } from './download.ts';
import { readShipment } from './from-wire.ts';
import type { WireLabel } from './wire.ts';

/** Has EasyPost turn the label into the format, and fetches the file from where it says it is. */
export const label: NonNullable<ProviderAdapter['label']> = async (
  connection,
  { providerBookingId: id },
  context,
  format = 'pdf',
) => {
  const place = await convert(connection, context, id, format);
  return place.kind === 'ok' ? fetched(context, place.value, format) : place;
};

const convert = (
  connection: Connection,
  context: CallContext,
  id: string,
  format: LabelFormat,
): Promise<Outcome<Download>> =>
  ask(connection, context, {
    operation: 'label',
    effect: 'reads',
    method: 'GET',
    path:
      format === 'png' ? shipmentPath(id) : `${shipmentPath(id)}/label?file_format=${format.toUpperCase()}`,
    read: (answer) => {
      const url = urlOf(readShipment(answer).postage_label, format);
      return url
        ? ok({ url, home: connection.baseUrl, secrets: Object.values(connection.credentials) })
        : null;
    },
  });

/** Each conversion has its field; the label as it was made has `label_url`, and its type beside it. */
function urlOf(made: WireLabel | null | undefined, format: LabelFormat): string | null {
  const own = made?.label_file_type?.endsWith(format) ? made.label_url : null;
  const converted = { pdf: made?.label_pdf_url, zpl: made?.label_zpl_url, png: null }[format];
  return converted ?? own ?? null;
}

const starts: Readonly<Record<LabelFormat, Buffer>> = {
  pdf: Buffer.from('%PDF-'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  zpl: Buffer.from('^XA'),
};

async function fetched(context: CallContext, place: Download, format: LabelFormat): Promise<Outcome<Label>> {
  const file = await download(context, place);
  if (file.kind !== 'ok') return file;
  const head = file.value.subarray(0, 1024);
  return head.includes(starts[format])
    ? ok({ format, bytes: file.value })
    : unavailable(`the label is no ${format.toUpperCase()}`);
}
