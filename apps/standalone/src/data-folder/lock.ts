import { readFileSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { StartProblem } from '../start-problem.ts';

interface Holder {
  pid: number;
  /** Clock ticks since boot at which the process started, where the system tells: a reused pid is not the same process. */
  startedAt: string | null;
}

const startTimeOf = (pid: number): string | null => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

const isAlive = (holder: Holder): boolean => {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.startedAt === null || startTimeOf(holder.pid) === holder.startedAt;
};

const readHolder = async (path: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
};

const create = async (path: string): Promise<boolean> => {
  try {
    const handle = await open(path, 'wx', 0o600);
    await handle.writeFile(JSON.stringify({ pid: process.pid, startedAt: startTimeOf(process.pid) }));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/** Takes the lock, also from a process that was killed and could not give it back. Returns how to give it back. */
export const lockFolder = async (path: string, folder: string): Promise<() => Promise<void>> => {
  for (let tries = 0; tries < 3; tries++) {
    if (await create(path)) return () => rm(path, { force: true });
    const holder = await readHolder(path);
    if (holder && isAlive(holder)) {
      throw new StartProblem(
        `Another Waybill (process ${holder.pid}) is running on the data folder ${folder}.`,
      );
    }
    await rm(path, { force: true });
  }
  throw new StartProblem(`The lock ${path} cannot be taken.`);
};
