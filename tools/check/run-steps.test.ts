import { expect, test } from 'vitest';
import { lastLine, outcomeOf, sum } from './outcome.ts';
import { runSteps } from './run-steps.ts';
import type { Run, Step } from './step.ts';

const aRun = (changes: Partial<Run> = {}): Run => ({
  signal: new AbortController().signal,
  filters: [],
  unavailable: new Map(),
  say: () => undefined,
  ...changes,
});
const step = (name: string, run: Step['run'], needs: Step['needs'] = []): Step => ({
  name,
  shows: '',
  needs,
  run,
});
const good = step('good', async () => ({ passed: 4, failed: 0, problems: [] }));

test('a step that fails or breaks does not keep the next from running', async () => {
  const bad = step('bad', async () => outcomeOf(['wrong']));
  const broken = step('broken', () => Promise.reject(new Error('exploded')));
  const total = sum(await runSteps([bad, broken, good], aRun()));
  expect(lastLine(total)).toBe('4 passed, 2 failed');
  expect(total.problems.join('\n')).toMatch(/^wrong\nbroken: Error: exploded/);
});

test('a step whose server is not to be had fails with the reason and is not skipped', async () => {
  const needy = step('mq', () => Promise.reject(new Error('must not run')), ['RabbitMQ']);
  const total = sum(await runSteps([needy], aRun({ unavailable: new Map([['RabbitMQ', 'None found.']]) })));
  expect(total).toEqual({ passed: 0, failed: 1, problems: ["mq: RabbitMQ can't be had. None found."] });
});

test('an interrupted run starts no further step', async () => {
  expect(await runSteps([good], aRun({ signal: AbortSignal.abort() }))).toEqual([]);
});
