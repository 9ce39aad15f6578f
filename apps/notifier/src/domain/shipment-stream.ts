/**
 * The order in which one shipment's changes are passed on. Producers number them from 1 without gaps, brokers
 * deliver them in any order: a change is held back until all before it have been passed on.
 */
export interface ShipmentStream {
  /** The lowest number not passed on yet. */
  nextSequence: number;
  /** Since when a change waits for one before it. */
  heldSince: Date | null;
}

export interface Release {
  /** The numbers to pass on now, ascending. */
  sequences: number[];
  stream: ShipmentStream;
}

/** Passes on the unbroken run from the next number, out of those that are held. */
export const release = (stream: ShipmentStream, held: readonly number[], now: Date): Release => {
  const waiting = new Set(held);
  const sequences: number[] = [];
  let next = stream.nextSequence;
  while (waiting.delete(next)) sequences.push(next++);
  const stillHeld = [...waiting].some((sequence) => sequence > next);
  return {
    sequences,
    stream: { nextSequence: next, heldSince: stillHeld ? (stream.heldSince ?? now) : null },
  };
};

/** How long to wait for a shipment's first changes if no endpoint was promised them: a minute. */
export const longestWaitForStart = 60_000;

interface LateStart {
  stream: ShipmentStream;
  /** When the shipment was created. */
  shipmentCreatedAt: Date;
  /** What was created before is forgotten, once nothing else is known of it. */
  forgottenBefore: Date;
  /** When the oldest of the tenant's live endpoints was created; null when there is none. */
  oldestEndpointAt: Date | null;
  now: Date;
}

/**
 * Whether a shipment may begin here with a number above 1. That happens if this service was installed, or lost its
 * schema, in the middle of a shipment's life: the first numbers were published before it listened. It also happens if
 * the shipment is so old that this service has deleted it. An endpoint that is older than the shipment was promised all
 * its changes, so for its sake a gap is waited for without limit (the event is in a queue or among the dead jobs, and
 * will come). A gap after the first number passed on is never skipped.
 */
export const mayStartLate = ({ stream, shipmentCreatedAt, now, ...since }: LateStart): boolean => {
  if (stream.nextSequence !== 1 || stream.heldSince === null) return false;
  const isForgotten = shipmentCreatedAt < since.forgottenBefore;
  const wasPromised = since.oldestEndpointAt !== null && since.oldestEndpointAt <= shipmentCreatedAt;
  if (wasPromised && !isForgotten) return false;
  return now.getTime() - stream.heldSince.getTime() >= longestWaitForStart;
};
