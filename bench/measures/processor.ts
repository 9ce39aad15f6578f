import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second of /proc: 100 on every Linux that Node runs on. */
const ticks = 100;

interface Times {
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

/** Null where the process has gone. */
function timesOf(pid: number | string): Times | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const ms = (...places: number[]) =>
      places.reduce((sum, place) => sum + (Number(fields[place]) * 1_000) / ticks, 0);
    return { parent: Number(fields[1]), own: ms(11, 12), ended: ms(13, 14) };
  } catch {
    return null;
  }
}

/** Milliseconds of processor time of some processes, all their threads together. */
export const processorMs = (...pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + (timesOf(pid)?.own ?? 0), 0);

/** The same of a process with all its children, those that have ended included. */
export function familyMs(pid: number): number {
  const head = timesOf(pid);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(timesOf)
    .filter((times) => times?.parent === pid);
  return (head?.own ?? 0) + (head?.ended ?? 0) + children.reduce((sum, times) => sum + (times?.own ?? 0), 0);
}

export const parentOf = (pid: number): number => timesOf(pid)?.parent ?? 0;

/** The process of the RabbitMQ that listens on a port of this machine; 0 if there is none that we may look into. */
export function brokerPid(port: number): number {
  const isIt = (pid: string): boolean => {
    try {
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'beam.smp') return false;
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      return environment.includes(`RABBITMQ_NODE_PORT=${port}`);
    } catch {
      return false; // gone, or another account's
    }
  };
  return Number(readdirSync('/proc').find((name) => /^\d+$/.test(name) && isIt(name)) ?? 0);
}
