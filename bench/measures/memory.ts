import { readFileSync } from 'node:fs';

/** Megabytes (10⁶ bytes) that a process holds in memory, shared libraries included. */
export function residentMB(pid: number): number {
  const [, kilobytes = 'NaN'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * 1_024) / 1e6;
}
