import { type Outcome, outcomeOf } from './outcome.ts';
import type { Run, Step } from './step.ts';

/** Runs the steps one after the other. One that fails does not keep the next from running. */
export async function runSteps(steps: readonly Step[], run: Run): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (run.signal.aborted) break;
    run.say(`\n── ${step.name}: ${step.shows}`);
    const start = performance.now();
    const outcome = await outcomeOfStep(step, run);
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    run.say(`── ${step.name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function outcomeOfStep(step: Step, run: Run): Promise<Outcome> {
  const missing = step.needs.find((server) => run.unavailable.has(server));
  if (missing) return outcomeOf([`${step.name}: ${missing} can't be had. ${run.unavailable.get(missing)}`]);
  try {
    return await step.run(run);
  } catch (failure) {
    const reason = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
    return outcomeOf([`${step.name}: ${reason}`]);
  }
}
