import { type Booking, type Outcome, ok, type ProviderAdapter, providerAdapter } from '@waybill/carriers';

const stripped = <T extends Booking | null>(outcome: Outcome<T>): Outcome<T> =>
  outcome.kind === 'ok' && outcome.value ? ok({ ...outcome.value, label: null }) : outcome;

/** A network without a printer, otherwise as the adapter says. */
const withoutLabel = ({ label: _label, ...adapter }: ProviderAdapter): ProviderAdapter => ({
  ...adapter,
  capabilities: { ...adapter.capabilities, label: [] },
  book: async (...asked) => stripped(await adapter.book(...asked)),
  ...(adapter.findBooking && {
    findBooking: async (...asked) => stripped((await adapter.findBooking?.(...asked)) ?? ok(null)),
  }),
});

/** A network that makes labels, and does not say where they are. */
const withoutLink = (adapter: ProviderAdapter): ProviderAdapter => ({
  ...adapter,
  book: async (...asked) => stripped(await adapter.book(...asked)),
});

const changed =
  (change: (adapter: ProviderAdapter) => ProviderAdapter): typeof providerAdapter =>
  (kind) => {
    const adapter = providerAdapter(kind);
    return adapter && change(adapter);
  };

export const withoutLabels = changed(withoutLabel);
export const withoutLinks = changed(withoutLink);
