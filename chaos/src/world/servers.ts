import { setTimeout as pause } from 'node:timers/promises';
import {
  type PrivatePostgres,
  type PrivateRabbit,
  startPrivatePostgres,
  startPrivateRabbit,
} from '@waybill/testing';

/** Database and broker of this run alone, on real disks with real flushes. */
export interface Servers {
  postgres: PrivatePostgres;
  rabbit: PrivateRabbit;
  /** kill -9, so many milliseconds of silence, and up again. One at a time for each server. */
  crashPostgres(downMs: number): Promise<void>;
  crashRabbit(downMs: number): Promise<void>;
  close(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const [postgres, rabbit] = await Promise.all([startPrivatePostgres({ fsync: true }), startPrivateRabbit()]);
  return {
    postgres,
    rabbit,
    crashPostgres: oneAfterTheOther((downMs) => crash(postgres, downMs)),
    crashRabbit: oneAfterTheOther((downMs) => crash(rabbit, downMs)),
    close: async () => void (await Promise.allSettled([postgres.close(), rabbit.kill9().then(rabbit.close)])),
  };
}

async function crash(server: Pick<PrivatePostgres, 'kill9' | 'restart'>, downMs: number): Promise<void> {
  await server.kill9();
  await pause(downMs);
  await server.restart();
}

function oneAfterTheOther(work: (downMs: number) => Promise<void>): (downMs: number) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (downMs) => {
    const turn = last.then(() => work(downMs));
    last = turn.catch(() => undefined);
    return turn;
  };
}
