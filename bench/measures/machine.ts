import { readFileSync } from 'node:fs';

/** How busy all cores together were between two looks: 0 to 1. */
export function watchMachine(): () => number {
  const look = () => {
    const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const ticks = first.split(/\s+/).slice(1, 9).map(Number);
    const total = ticks.reduce((sum, each) => sum + each, 0);
    return { total, idle: (ticks[3] ?? 0) + (ticks[4] ?? 0) };
  };
  const before = look();
  return () => {
    const after = look();
    return 1 - (after.idle - before.idle) / Math.max(1, after.total - before.total);
  };
}
