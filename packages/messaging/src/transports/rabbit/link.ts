import type { ChannelModel } from 'amqplib';
import { pause, reconnectPause, within } from '../backoff.ts';
import { type ConnectionOptions, openConnection } from './connection.ts';

export interface LinkOptions extends ConnectionOptions {
  /** Prepares each new connection. If it rejects, the connection is given up and another one tried. */
  onOpen: (model: ChannelModel, lost: AbortSignal) => Promise<void>;
  /** Called at every change of state(). */
  onChange: () => void;
}

export interface LinkState {
  open: boolean;
  /** Why the broker takes no publishes now: a memory or disk alarm. */
  blocked?: string | undefined;
  /** Why there is no connection. */
  problem?: unknown;
}

/** A connection that comes back by itself. */
export interface Link {
  state(): LinkState;
  /** Resolves when the first attempt to connect has succeeded or failed. */
  firstTry: Promise<void>;
  close(): Promise<void>;
}

/** After a connection that lasted this long, the pauses between attempts start from the shortest again. */
const heldMs = 10_000;

/**
 * Keeps reconnecting until closed. We do not use the library's own recovery: it does not notice channels that the
 * broker closes while the connection lives.
 */
export function keepLinked({ onOpen, onChange, ...options }: LinkOptions): Link {
  const closing = new AbortController();
  const firstTry = Promise.withResolvers<void>();
  let state: LinkState = { open: false, problem: new Error('not connected yet') };
  let model: ChannelModel | undefined;

  const become = (next: LinkState) => {
    state = next;
    onChange();
  };
  const live = async () => {
    const connection = await openConnection(options, (blocked) => become({ ...state, blocked }));
    model = connection.model;
    try {
      if (closing.signal.aborted) return;
      await Promise.race([onOpen(model, connection.lost), connection.gone]);
      become({ ...state, open: true, problem: undefined });
      firstTry.resolve();
      await connection.gone;
    } finally {
      await closeModel(connection.model);
    }
  };
  const run = async () => {
    for (let failures = 0; !closing.signal.aborted; failures += 1) {
      const startedAt = performance.now();
      await live().catch((problem: unknown) => become({ open: false, problem }));
      firstTry.resolve();
      if (performance.now() - startedAt > heldMs) failures = 0;
      await pause(reconnectPause(failures), closing.signal);
    }
  };
  const running = run();

  return {
    state: () => state,
    firstTry: firstTry.promise,
    async close() {
      closing.abort();
      if (model) await closeModel(model);
      await within(500, running); // an attempt to connect that is under way ends by itself
    },
  };
}

/** Closing a closed connection rejects, which does no harm. */
const closeModel = (model: ChannelModel): Promise<void> =>
  within(
    1_000,
    model.close().catch(() => undefined),
  );
