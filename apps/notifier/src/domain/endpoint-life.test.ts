import { describe, expect, test } from 'vitest';
import { anEndpointIn } from '../testing/endpoints.ts';
import { isGivenUp } from './endpoint-health.ts';
import { disable, enable, pause, resume, type Step } from './endpoint-life.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const failing = { consecutiveFailures: 7, failingSince: new Date(0) };
const after = (step: Step) => {
  if (!step.ok) throw new Error(step.reason);
  return step.endpoint;
};

test('a pause is visible with its time, and ends without a trace', () => {
  const paused = after(pause(anEndpointIn({}), now));
  expect(paused).toMatchObject({ status: 'paused', statusCause: 'owner', statusSince: now });
  expect(after(resume(paused, now))).toEqual(anEndpointIn({}));
});

test('a pause that is asked for twice began the first time', () => {
  const paused = after(pause(anEndpointIn({}), now));
  expect(after(pause(paused, new Date(now.getTime() + 1)))).toBe(paused);
});

test('pausing and resuming keep the count of failures', () => {
  const paused = after(pause(anEndpointIn(failing), now));
  expect(after(resume(paused, now))).toMatchObject(failing);
});

const hourMs = 3_600_000;
const later = (hours: number) => new Date(now.getTime() + hours * hourMs);
const pausedAfter = (failedForHours: number) =>
  after(pause(anEndpointIn({ consecutiveFailures: 40, failingSince: later(-failedForHours) }), now));

test('an endpoint that was paused for days is not given up at the first failure after', () => {
  const resumed = after(resume(pausedAfter(1), later(120)));
  expect(resumed).toMatchObject({ consecutiveFailures: 40, failingSince: later(119) });
  expect(isGivenUp(resumed, { hours: 96, failures: 10 }, later(120))).toBe(false);
});

test('a pause takes nothing from what it had failed for before', () => {
  const resumed = after(resume(pausedAfter(95), later(120)));
  expect(isGivenUp(resumed, { hours: 96, failures: 10 }, later(120.9))).toBe(false);
  expect(isGivenUp(resumed, { hours: 96, failures: 10 }, later(121))).toBe(true);
});

test('what was under way as the pause began, and failed then, is counted from its end', () => {
  const paused = { ...pausedAfter(1), failingSince: later(0.01) };
  expect(after(resume(paused, later(10)))).toMatchObject({ failingSince: later(10) });
});

test('enabling forgets the failures', () => {
  const disabled = disable(anEndpointIn(failing), 'failing', now);
  expect(after(enable(disabled))).toEqual(anEndpointIn({}));
});

describe('what makes no sense is refused', () => {
  const paused = after(pause(anEndpointIn({}), now));
  const disabled = disable(anEndpointIn({}), 'gone', now);
  test.each([
    ['pausing what is disabled', pause(disabled, now)],
    ['resuming what is disabled', resume(disabled, now)],
    ['enabling what is paused', enable(paused)],
  ])('%s', (_name, step) => {
    expect(step.ok).toBe(false);
  });
});

test('an endpoint is disabled once: the first cause and time stay', () => {
  const disabled = disable(anEndpointIn({}), 'failing', now);
  expect(disabled).toMatchObject({ status: 'disabled', statusCause: 'failing', statusSince: now });
  expect(disable(disabled, 'gone', new Date())).toBe(disabled);
});

test('a paused endpoint can be disabled', () => {
  const paused = after(pause(anEndpointIn({}), now));
  expect(disable(paused, 'gone', now)).toMatchObject({ status: 'disabled', statusCause: 'gone' });
});
