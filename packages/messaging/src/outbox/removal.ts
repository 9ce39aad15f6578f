import type { Outbox } from './port.ts';

export interface Removal {
  add(ids: readonly string[]): void;
  /** Deletes at once what still waits. */
  finish(): Promise<void>;
}

interface RemovalOptions {
  outbox: Pick<Outbox, 'remove'>;
  onRemoved: (ids: readonly string[]) => void;
  onError: (error: unknown) => void;
}

/** Nothing waits for confirmed rows to be deleted, so they are gathered for this long and deleted in one statement. */
const gatherMs = 20;
const restAfterFailureMs = 500;

/** Deletes confirmed rows in batches. A delete that fails is repeated until it succeeds. */
export function removal({ outbox, onRemoved, onError }: RemovalOptions): Removal {
  let ids: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let finished = false;

  const removeAll = async (): Promise<number> => {
    const batch = ids;
    ids = [];
    try {
      await outbox.remove(batch);
      onRemoved(batch);
      return gatherMs;
    } catch (error) {
      onError(error);
      ids = [...batch, ...ids];
      return restAfterFailureMs;
    }
  };
  const begin = () => {
    timer = undefined;
    running ??= removeAll().then((pauseMs) => {
      running = undefined;
      if (ids.length > 0) later(pauseMs);
    });
    return running;
  };
  const later = (ms: number) => {
    if (!finished) timer ??= setTimeout(begin, ms);
  };
  return {
    add(more) {
      ids.push(...more);
      later(gatherMs);
    },
    async finish() {
      finished = true;
      clearTimeout(timer);
      await running;
      if (ids.length > 0) await begin();
    },
  };
}
