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
  /** So many milliseconds in which the broker takes nothing, for want of memory or of disk. */
  alarmRabbit(lacks: 'memory' | 'disk', forMs: number): Promise<void>;
  close(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const [postgres, rabbit] = await Promise.all([startPrivatePostgres({ fsync: true }), startPrivateRabbit()]);
  const [toPostgres, toRabbit] = [oneAfterTheOther(), oneAfterTheOther()];
  return {
    postgres,
    rabbit,
    crashPostgres: (downMs) => toPostgres(() => crash(postgres, downMs)),
    crashRabbit: (downMs) => toRabbit(() => crash(rabbit, downMs)),
    alarmRabbit: (lacks, forMs) => toRabbit(() => starve(rabbit, lacks, forMs)),
    close: async () => void (await Promise.allSettled([postgres.close(), rabbit.kill9().then(rabbit.close)])),
  };
}

async function crash(server: Pick<PrivatePostgres, 'kill9' | 'restart'>, downMs: number): Promise<void> {
  await server.kill9();
  await pause(downMs);
  await server.restart();
}

/** Below what it has, and back to what it had. */
const limits = {
  memory: { command: 'set_vm_memory_high_watermark', none: '0.00001', enough: '0.4' },
  disk: { command: 'set_disk_free_limit', none: '100000GB', enough: '50MB' },
};

async function starve(rabbit: PrivateRabbit, lacks: keyof typeof limits, forMs: number): Promise<void> {
  const { command, none, enough } = limits[lacks];
  await rabbit.ctl(command, none);
  await pause(forMs);
  await rabbit.ctl(command, enough);
}

function oneAfterTheOther(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
