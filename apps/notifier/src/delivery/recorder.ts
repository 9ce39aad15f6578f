import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from '@waybill/database';
import type { Result } from './ports.ts';

export interface RecorderParts {
  /** Writes a batch in one transaction. */
  write(results: readonly Result[]): Promise<void>;
  /** Called for a result that the database refuses for a reason of its own. */
  refused(result: Result, error: unknown): Promise<void>;
  /** Most results in one transaction. */
  most?: number;
}

export interface Recorder {
  /** Resolves when the result is committed (or refused for good). */
  record(result: Result): Promise<void>;
}

interface Waiting {
  result: Result;
  done: () => void;
}

const restMs = 200;

/**
 * Commits results in groups: while one group is written the next one gathers. So groups are as large as the traffic
 * needs, one result when it is quiet and hundreds when it is not. While the database is away results wait and keep
 * their places, so nothing new is begun.
 */
export const createRecorder = ({ write, refused, most = 200 }: RecorderParts): Recorder => {
  const waiting: Waiting[] = [];
  let writing = false;

  /** One bad result must not hold up the others: they are written again, each alone. */
  const separate = async (batch: readonly Result[], error: unknown): Promise<void> => {
    const [only, ...others] = batch;
    if (only && others.length === 0) return refused(only, error);
    for (const result of batch) await store([result]);
  };
  const store = async (batch: readonly Result[]): Promise<void> => {
    for (;;) {
      try {
        return await write(batch);
      } catch (error) {
        if (!isUnavailable(error)) return separate(batch, error);
        await pause(restMs);
      }
    }
  };

  const drain = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      await store(batch.map(({ result }) => result));
      for (const { done } of batch) done();
    }
    writing = false;
  };

  return {
    record: (result) =>
      new Promise((done) => {
        waiting.push({ result, done });
        if (!writing) void drain();
      }),
  };
};
