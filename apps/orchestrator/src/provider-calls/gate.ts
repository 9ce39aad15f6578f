import type { ProviderGate } from '../deps.ts';
import { type AskParts, ask } from './ask.ts';

/** The only way to providers: one method for each operation of the port. */
export const createGate = (parts: AskParts): ProviderGate => ({
  abilities: ({ adapter }) => {
    const can = parts.adapterOf(adapter)?.capabilities;
    return {
      looksUp: can?.findBooking ?? false,
      booksOnce: can?.bookingIsIdempotent ?? false,
      cancels: can?.cancel ?? false,
      edits: can?.edit ?? [],
      labels: can?.label ?? [],
    };
  },

  quote: (provider, request, signal) =>
    ask(parts, {
      operation: 'quote',
      provider,
      reference: request.reference,
      signal,
      put: (adapter, connection, context) => adapter.quote(connection, request, context),
    }),

  book: (provider, request, signal) =>
    ask(parts, {
      operation: 'book',
      provider,
      reference: request.reference,
      signal,
      put: (adapter, connection, context) => adapter.book(connection, request, context),
    }),

  find: (provider, { reference, quote }, signal) =>
    ask(parts, {
      operation: 'find',
      provider,
      reference,
      signal,
      put: (adapter, connection, context) => adapter.findBooking?.(connection, reference, context, quote),
    }),

  cancel: (provider, booking, signal) =>
    ask(parts, {
      operation: 'cancel',
      provider,
      reference: booking.reference,
      signal,
      put: (adapter, connection, context) => adapter.cancel?.(connection, booking, context),
    }),

  edit: (provider, request, signal) =>
    ask(parts, {
      operation: 'edit',
      provider,
      reference: request.booking.reference,
      signal,
      put: (adapter, connection, context) => adapter.edit?.(connection, request, context),
    }),

  label: (provider, { booking, format }, signal) =>
    ask(parts, {
      operation: 'label',
      provider,
      reference: booking.reference,
      signal,
      put: (adapter, connection, context) => adapter.label?.(connection, booking, context, format),
    }),
});
