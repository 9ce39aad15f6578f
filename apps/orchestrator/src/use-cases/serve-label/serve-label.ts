import type { Label, LabelFormat } from '@waybill/carriers';
import { problem } from '@waybill/http';
import type { Messaging } from '@waybill/messaging';
import type { Deps, LabelSubject, Unit } from '../../deps.ts';
import { errorsIn } from '../book-shipment/report.ts';
import { comesAs, labelFile, madeOf } from './label-file.ts';

export interface LabelDeps extends Pick<Deps, 'gate' | 'labelLinks'> {
  readonly inTransaction: Messaging<Unit>['inTransaction'];
}

export interface LabelRequest {
  readonly bookingId: string;
  readonly format: LabelFormat;
  readonly signature: string;
}

/**
 * The label of a booking that stands. Made or fetched when first asked for, and kept; made anew once its order was
 * edited. A wrong signature learns nothing, not even whether there is such a booking.
 */
export const serveLabel =
  ({ gate, labelLinks, inTransaction }: LabelDeps) =>
  async ({ bookingId, format, signature }: LabelRequest, signal: AbortSignal): Promise<Label> => {
    if (!(await labelLinks.isSigned(bookingId, signature))) throw noSuchLabel();
    const subject = await inTransaction(({ labels }) => labels.subject(bookingId));
    if (!subject || !comesAs(gate, subject, format)) throw noSuchLabel();
    const content = madeOf(subject);
    const kept = await inTransaction(({ labels }) => labels.read(bookingId, format, content));
    if (kept) return kept;
    const { outcome, call } = await labelFile(gate, subject, format, signal);
    await inTransaction(async ({ labels, providerCalls }) => {
      if (call) await providerCalls.insert(subject.key, [call]);
      if (outcome.kind === 'ok') await labels.keep(bookingId, outcome.value, content);
    });
    if (outcome.kind === 'ok') return outcome.value;
    throw away(subject, errorsIn(outcome));
  };

const noSuchLabel = () => problem('NOT_FOUND', 'There is no label at this address.');

const away = ({ provider }: LabelSubject, errors: ReturnType<typeof errorsIn>) =>
  problem(
    'SERVICE_UNAVAILABLE',
    `${provider.displayName} has not given its label.`,
    errors.map(({ type, message, code }) => ({
      type,
      message,
      provider: provider.name,
      ...(code !== undefined && { code }),
    })),
    { headers: { 'retry-after': '10' } },
  );
