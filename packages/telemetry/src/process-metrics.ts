import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gauge } from './metrics.ts';

/** What every process tells about itself. Both are read when somebody asks; between two readings they cost nothing. */
export function observeProcess(): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  gauge('processMemory', () => process.memoryUsage.rss());
  gauge('eventLoopDelay', () => {
    const seconds = delay.percentile(99) / 1e9;
    delay.reset();
    return Number.isFinite(seconds) ? seconds : 0;
  });
}
