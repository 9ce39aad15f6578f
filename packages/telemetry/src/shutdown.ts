type Step = () => Promise<unknown>;

const steps: Step[] = [];

/** Registers what telemetry must flush before the process ends. */
export const onTelemetryShutdown = (step: Step): void => void steps.push(step);

/** Longest that a collector which is away may delay the end of a process. */
const patienceMs = 2_000;

/**
 * Flushes and closes telemetry; main calls it last. Never rejects and never takes longer than two seconds:
 * spans that cannot be delivered by then are given up.
 */
export async function shutdownTelemetry(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([Promise.allSettled(steps.splice(0).map((step) => step())), patience]);
  clearTimeout(timer);
}
