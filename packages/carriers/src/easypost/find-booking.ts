import { type Outcome, ok, unavailable } from '../outcome.ts';
import { jsonOf } from '../provider-http/call.ts';
import type { Booking, CallContext, Connection, ProviderAdapter, Quote } from '../provider-port.ts';
import { ask } from './ask.ts';
import { bookingOf } from './from-wire.ts';
import { retrieve } from './retrieve.ts';
import { rateToken } from './token.ts';
import { wireShipments } from './wire.ts';

/**
 * With the quote at hand, its shipment itself says whether it was bought. Without it the account is searched:
 * EasyPost takes a reference in place of an id, but does not keep references unique, and every quote files
 * another shipment under the same one.
 */
export const findBooking: NonNullable<ProviderAdapter['findBooking']> = async (
  connection,
  reference,
  context,
  quote,
) => {
  const token = quote ? rateToken(quote.token) : null;
  if (!token) return search(connection, reference, context, quote);
  const found = await retrieve(connection, context, 'findBooking', token.shipmentId);
  if (found.kind === 'rejected' && isMissing(found.errors))
    return search(connection, reference, context, quote);
  return found.kind === 'ok' ? ok(bookingOf(found.value, reference, quote)) : found;
};

const isMissing = (errors: readonly { code?: string | undefined }[]): boolean =>
  errors.some(({ code }) => code === '404' || code?.endsWith('NOT_FOUND'));

/**
 * The purchased shipments of the last month (EasyPost's own default), the newest first. What stands counts more
 * than what was refunded. Only after the last page is it certain that there is nothing.
 */
async function search(
  connection: Connection,
  reference: string,
  context: CallContext,
  quote: Quote | undefined,
): Promise<Outcome<Booking | null>> {
  let refunded: Booking | null = null;
  let before: string | null = null;
  for (;;) {
    const page: Outcome<Page> = await readPage(connection, context, before);
    if (page.kind !== 'ok') return page;
    const found: Booking[] = page.value.shipments
      .filter((shipment) => shipment.reference === reference)
      .flatMap((shipment) => bookingOf(shipment, reference, quote) ?? []);
    const standing = found.find(({ state }) => state === 'booked');
    if (standing) return ok(standing);
    refunded ??= found[0] ?? null;
    if (!page.value.has_more) return ok(refunded);
    const last: string | undefined = page.value.shipments.at(-1)?.id;
    if (!last || last === before) return unavailable('the list of shipments does not go on');
    before = last;
  }
}

type Page = ReturnType<(typeof wireShipments)['parse']>;

/** A shipment with its rates is some ten kilobytes, and a page has a hundred. */
const maxPageBytes = 16 * 1024 * 1024;

const readPage = (
  connection: Connection,
  context: CallContext,
  before: string | null,
): Promise<Outcome<Page>> =>
  ask(connection, context, {
    operation: 'findBooking',
    effect: 'reads',
    method: 'GET',
    path: `/shipments?page_size=100&purchased=true${before ? `&before_id=${encodeURIComponent(before)}` : ''}`,
    maxAnswerBytes: maxPageBytes,
    read: (answer) => ok(wireShipments.parse(jsonOf(answer))),
  });
