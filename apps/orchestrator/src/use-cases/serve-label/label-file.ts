import { createHash } from 'node:crypto';
import { type Label, type LabelFormat, labelContent, makeLabel, type Outcome, ok } from '@waybill/carriers';
import type { Asked, LabelSubject, ProviderCall, ProviderGate } from '../../deps.ts';

export interface LabelFile {
  readonly outcome: Outcome<Label>;
  /** Null where nobody had to be asked. */
  readonly call: ProviderCall | null;
}

/** Names everything that a label is made of: the same again needs no other file. */
export const madeOf = ({ booking, order, provider }: LabelSubject): string =>
  createHash('sha256')
    .update(JSON.stringify([booking.providerBookingId, contentOf({ booking, order, provider })]))
    .digest('base64url');

const contentOf = ({ order, booking, provider }: Omit<LabelSubject, 'key'>) =>
  labelContent(order, booking, provider.displayName);

/** Whether this booking has a label in a format: where the provider makes labels, only its own count. */
export const comesAs = (gate: ProviderGate, { provider }: LabelSubject, format: LabelFormat): boolean => {
  const { labels } = gate.abilities(provider);
  return labels.length === 0 || labels.includes(format);
};

/** The provider's own label, or for one that makes none, Waybill's. */
export const labelFile = async (
  gate: ProviderGate,
  subject: LabelSubject,
  format: LabelFormat,
  signal: AbortSignal,
): Promise<LabelFile> => {
  const { booking, provider } = subject;
  if (gate.abilities(provider).labels.length === 0)
    return { outcome: ok(await makeLabel(contentOf(subject), format)), call: null };
  const asked: Asked<Label> = await gate.label(provider, { booking, format }, signal);
  return asked;
};
