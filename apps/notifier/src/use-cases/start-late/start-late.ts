import type { Deps, ShipmentRef } from '../../deps.ts';
import { longestWaitForStart, mayStartLate, release } from '../../domain/shipment-stream.ts';
import { makeMessages } from '../pass-on-status-change/make-messages.ts';

/** How many shipments one run handles; the next run handles further ones. */
const batch = 100;

const oldest = (times: readonly Date[]): Date | null =>
  times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));

/**
 * Starts shipments in the middle whose first changes were published before this service listened, if nobody was
 * promised those. Answers how many.
 */
export const startLate = (deps: Deps) => {
  const { clock, read, inTransaction, logger } = deps;
  const start = ({ shipmentId, tenantId, createdAt }: ShipmentRef): Promise<boolean> =>
    inTransaction(async (unit) => {
      const now = clock.now();
      const stream = await unit.streams.lock({ shipmentId, tenantId, createdAt });
      const live = await unit.endpoints.holdLive(tenantId);
      const oldestEndpointAt = oldest(live.map(({ endpoint }) => endpoint.createdAt));
      const since = {
        shipmentCreatedAt: createdAt,
        forgottenBefore: deps.forgottenBefore(),
        oldestEndpointAt,
      };
      if (!mayStartLate({ stream, ...since, now })) return false;

      const held = await unit.events.held(shipmentId);
      const [first] = held;
      if (first === undefined) return false;
      const passing = release({ ...stream, nextSequence: first }, held, now);
      await unit.streams.save(shipmentId, passing.stream);
      const released = await unit.events.release(shipmentId, passing.sequences, now);
      await makeMessages(unit, deps, released, now);
      logger.warn({ shipmentId, firstSequence: first }, 'a shipment begins in the middle');
      return true;
    });

  return async (): Promise<number> => {
    const heldBefore = new Date(clock.now().getTime() - longestWaitForStart);
    let started = 0;
    const waiting = { heldBefore, forgottenBefore: deps.forgottenBefore() };
    for (const shipment of await read.streams.unstarted(waiting, batch)) {
      if (await start(shipment)) started += 1;
    }
    return started;
  };
};
