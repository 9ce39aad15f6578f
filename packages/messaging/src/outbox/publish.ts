import type { Envelope, EventDefinition } from '@waybill/contracts';
import type { Clock } from '../clock.ts';
import { type NewMessage, seal } from './seal.ts';

/**
 * Publishes an event if and when the transaction commits, and answers the event's id. It is written with the
 * transaction's last statement; what was published in a transaction that rolls back never existed.
 */
export type Publish = <Data>(
  event: EventDefinition<Data>,
  message: NewMessage<NoInfer<Data>>,
) => Promise<string>;

/** A message of the transaction in progress, and when it may leave. */
export interface Draft {
  envelope: Envelope;
  /** The envelope as JSON, as it is stored and published. */
  body: string;
  availableAt: Date;
}

/** How JSON writes NUL and half of a surrogate pair: PostgreSQL takes neither for text. */
const unreadable = /\\u(?:0000|d[89a-f])/;
/** Its escapes one by one, so that an escaped backslash begins none. */
const everyEscape = /\\(?:u(?:0000|d[89a-f][0-9a-f]{2})|.)/g;

/**
 * As JSON that PostgreSQL can take apart. Words from outside are cut somewhere, and the cut may go through a character:
 * the row could be stored, and whoever claims rows would fail at it for ever, at the head of all others.
 */
const storable = (envelope: Envelope): string => {
  const json = JSON.stringify(envelope);
  return unreadable.test(json)
    ? json.replace(everyEscape, (found) => (found.length > 2 ? '\uFFFD' : found))
    : json;
};

/** Collects what one transaction publishes, so that it costs one insert however many there are. */
export function collectDrafts(clock: Clock): { drafts: Draft[]; publish: Publish } {
  const drafts: Draft[] = [];
  const publish: Publish = async (event, message) => {
    const now = clock.now();
    const envelope = seal(event, message, now);
    drafts.push({ envelope, body: storable(envelope), availableAt: message.notBefore ?? now });
    return envelope.id;
  };
  return { drafts, publish };
}
