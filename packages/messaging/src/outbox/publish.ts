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

/** Collects what one transaction publishes, so that it costs one insert however many there are. */
export function collectDrafts(clock: Clock): { drafts: Draft[]; publish: Publish } {
  const drafts: Draft[] = [];
  const publish: Publish = async (event, message) => {
    const now = clock.now();
    const envelope = seal(event, message, now);
    drafts.push({ envelope, body: JSON.stringify(envelope), availableAt: message.notBefore ?? now });
    return envelope.id;
  };
  return { drafts, publish };
}
