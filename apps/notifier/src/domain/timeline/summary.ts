import type { Entry } from './entry.ts';
import type { FactsOf, Kind } from './kinds.ts';

type Sentences = { readonly [K in Kind]: (data: FactsOf<K>) => string };

const with_ = (text: string | null, before = ': '): string => (text ? `${before}${text}` : '');

const standings = {
  applied: '',
  late: ' (too late to count)',
  duplicate: ' (said before)',
} as const;

const writeBacks = {
  pending: 'is being told that it has shipped',
  success: 'took the news that it has shipped',
  failure: 'did not take the news that it has shipped',
} as const;

const actions = {
  edit: 'The merchant changed the order',
  cancel: 'The merchant asked to cancel the order',
  retry: 'The merchant asked to place the order again',
} as const;

const winnerOf = ({ candidates }: FactsOf<'decision'>) => candidates.find(({ rank }) => rank === 1);

const sentences: Sentences = {
  request: ({ orderExternalId }) => `Order ${orderExternalId} was received.`,
  change: ({ action, changed }) => `${actions[action]}${with_(changed.join(', '))}.`,
  provider_call: ({ provider, operation, outcome, latencyMs, reason }) =>
    `${provider.name} was asked to ${operation}: ${outcome} after ${latencyMs} ms${with_(reason, '. ')}`,
  decision: (decision) => {
    const winner = winnerOf(decision);
    return winner
      ? `${winner.provider}${with_(winner.serviceId, ' ')} was chosen${with_(decision.reason)}`
      : 'No provider was left to choose.';
  },
  booking: ({ provider, trackingId }) => `${provider} took the order: ${trackingId}.`,
  external_booking: ({ carrier, trackingId }) => `Booked elsewhere with ${carrier}: ${trackingId}.`,
  not_placed: ({ message }) => message,
  edit: ({ outcome, message }) =>
    outcome === 'made'
      ? 'The provider changed its booking.'
      : `The booking stands as it was${with_(message)}`,
  cancellation: ({ outcome, message }) =>
    outcome === 'done' ? 'The attempt is stopped.' : `The provider keeps the order${with_(message)}`,
  scan: ({ carrier, status, carrierText, standing }) =>
    `${carrier}: ${status}${with_(carrierText, ', ')}${standings[standing]}`,
  status_change: ({ status, previousStatus }) =>
    previousStatus ? `${previousStatus} became ${status}.` : `The shipment is ${status}.`,
  exception: ({ change, exceptionKind }) =>
    change === 'opened' ? `Something is wrong: ${exceptionKind}.` : `No longer the case: ${exceptionKind}.`,
  webhook: ({ endpointId, eventType, status, state }) =>
    `${eventType}${with_(status, ' ')} is for ${endpointId}: ${state}.`,
  webhook_attempt: ({ endpointId, number, status, failure, latencyMs }) =>
    `${endpointId} was called, attempt ${number}: ${failure ?? 'delivered'}${with_(
      status === null ? null : String(status),
      ', ',
    )} after ${latencyMs} ms.`,
  customer_message: ({ milestone, channel, state, reason }) =>
    `Message to the customer that it is ${plain(milestone)}, by ${channel}: ${state}${reason === null ? '' : ` (${plain(reason)})`}.`,
  write_back: ({ status, failureReason }) => `The store ${writeBacks[status]}${with_(failureReason)}.`,
};

const plain = (code: string): string => code.replaceAll('_', ' ');

/** An entry in one sentence. */
export const summaryOf = <K extends Kind>({
  kind,
  data,
}: Pick<Extract<Entry, { kind: K }>, 'kind' | 'data'>) =>
  (sentences[kind] as (data: unknown) => string)(data);
