import type { Failpoints } from '@waybill/messaging';
import type { Logger } from '@waybill/telemetry';
import { createBell } from './bell.ts';
import { createCarrier } from './carrier.ts';
import { lastInCircle } from './circle.ts';
import { type DeliverParts, deliverWith } from './deliver.ts';
import { inTrace } from './in-trace.ts';
import { type Lease, startLease } from './lease.ts';
import { type LeftBehind, leftBehind, withoutRoom } from './left-behind.ts';
import { placesFrom } from './places.ts';
import type { Claimed, Claims, Hands, Leases, Result, WriteResults } from './ports.ts';
import { createRecorder } from './recorder.ts';
import { reportTo } from './report.ts';
import { createWindows, firstWindow } from './windows.ts';

export interface DispatcherParts extends DeliverParts {
  claims: Claims;
  leases: Leases;
  writeResults: WriteResults;
  logger: Logger;
  failpoints: Failpoints;
  limits: { total: number; perEndpoint: number };
}

export interface Dispatcher {
  /** There is something to deliver. */
  wake(): void;
  placeFor: Hands['placeFor'];
  start(): void;
  /** Lets what is under way end, for a moment; cuts off the rest and gives it back, to be delivered by others. */
  stop(): Promise<void>;
}

/** Nobody rings for a retry whose time has come, nor for what another process has committed. */
const pollMs = 200;
/** Most messages taken by one statement. */
const mostTaken = 100;
/** How long deliveries under way may take to end when the dispatcher stops. */
const graceMs = 2_000;
/** How much longer than a delivery may take a probe is waited for: time to record it. */
const probeMarginMs = 2_000;
/** When a message cannot be sent for a reason of our own, it is looked at again after a minute. */
const putOffMs = 60_000;

/** What happens to each message: delivered in its trace, the result committed, then reported. */
const attemptWith = (
  parts: DispatcherParts,
  putOff: (claimed: Claimed, error: unknown) => Promise<void>,
  freed: () => void,
) => {
  const { clock, failpoints, logger, writeResults } = parts;
  const deliver = deliverWith(parts);
  const report = reportTo(logger, clock);
  const recorder = createRecorder({
    write: async (results) => {
      if ((await writeResults(results, clock.now())) > 0) freed();
    },
    refused: ({ claimed }, error) => putOff(claimed, error),
  });
  return async (claimed: Claimed, stop: AbortController): Promise<Result | null> => {
    const result = await inTrace(claimed, () => deliver(claimed, stop));
    if (!result) return null;
    await failpoints.hit('webhook.after-answer');
    await recorder.record(result);
    report(result);
    return result;
  };
};

/** Takes what is due, delivers it, and records what came of it, for as long as it holds its lease. */
export const createDispatcher = (parts: DispatcherParts): Dispatcher => {
  const { claims, clock, failpoints, leases, limits, logger, timeoutMs } = parts;
  const windows = createWindows(limits.perEndpoint);
  const bell = createBell();
  const complain = (error: unknown) =>
    logger.warn({ err: error }, 'the dispatcher could not do its work; it goes on');
  const putOff = async (claimed: Claimed, error: unknown): Promise<void> => {
    const { messageId } = claimed;
    logger.error({ err: error, messageId }, 'webhook put off: it cannot be sent or recorded');
    await claims.putOff(claimed, new Date(clock.now().getTime() + putOffMs)).catch(complain);
  };
  let left: LeftBehind = new Set();
  let leftAnywhere = false;
  const lookIfLeft = (endpointId: string) => {
    if (leftAnywhere || left.has(endpointId)) bell.ring();
  };
  const carrier = createCarrier({
    windows,
    attempt: attemptWith(parts, putOff, bell.ring),
    failed: putOff,
    // An endpoint that failed before and answers again may have much waiting.
    ended: ({ endpointId, endpointIsFailing }) => (endpointIsFailing ? bell.ring() : lookIfLeft(endpointId)),
  });
  const places = placesFrom({
    windows,
    carrier,
    total: limits.total,
    holder: () => (running ? lease?.holder() : undefined),
    claimed: async () => failpoints.hit('webhook.after-claim'),
    onError: complain,
    left: lookIfLeft,
  });

  let after = '';
  const takeSome = async (dispatcherId: string | undefined): Promise<number> => {
    const limit = Math.min(mostTaken, limits.total - carrier.count() - places.kept());
    leftAnywhere = limit <= 0;
    if (dispatcherId === undefined || leftAnywhere) return 0;
    const probeMs = timeoutMs + probeMarginMs;
    const usualRoom = Math.min(firstWindow, limits.perEndpoint);
    const request = {
      dispatcherId,
      now: clock.now(),
      limit,
      rooms: windows.rooms(),
      usualRoom,
      after,
      probeMs,
    };
    left = withoutRoom(request);
    const taken = await claims.take(request);
    left = leftBehind(request, taken);
    after = lastInCircle(
      taken.map(({ endpointId }) => endpointId),
      after,
    );
    if (taken.length > 0) await failpoints.hit('webhook.after-claim');
    // If the lease ended in the meantime, other dispatchers may have these messages already; this one must not
    // deliver them.
    if (lease?.holder() !== dispatcherId) return 0;
    for (const claimed of taken) carrier.begin(claimed);
    return taken.length;
  };

  let lease: Lease | undefined;
  let looping: Promise<void> | undefined;
  let running = false;
  const loop = async () => {
    while (running) {
      const taken = await takeSome(lease?.holder()).catch(complain);
      if (!taken) await bell.wait(pollMs);
    }
  };

  return {
    wake: bell.ring,
    placeFor: places.placeFor,
    start() {
      running = true;
      lease = startLease({
        leases,
        clock,
        onLost: () => carrier.abortAll('the lease may have ended'),
        onReclaimed: (count) => {
          logger.info({ count }, 'messages of a dispatcher that ended are free again');
          bell.ring();
        },
        onError: complain,
      });
      looping = loop();
    },
    async stop() {
      running = false;
      bell.ring();
      await looping;
      await carrier.idle(graceMs);
      carrier.abortAll('the dispatcher stops');
      await carrier.idle(graceMs / 2);
      const holder = lease?.holder();
      if (holder) await claims.giveBack(holder).catch(complain);
      await lease?.stop();
    },
  };
};
