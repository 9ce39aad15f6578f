import { describe, expect, test } from 'vitest';
import { eventTraffic } from './event-traffic.ts';
import { inspect, perFile } from './guard.ts';
import { guards } from './index.ts';
import { problemPages } from './problem-pages.ts';
import { processInMain } from './process-in-main.ts';

const process = (path: string, text: string) => inspect(processInMain, [{ path, text }]).problems;

test.each(guards.map((guard) => [guard.promise, guard] as const))(
  'the guard can see: %s',
  (_promise, guard) => {
    const canary = guard.canary.filter(({ path }) => guard.covers(path));
    expect(guard.problems(canary)).not.toEqual([]);
  },
);

test('a guard that covers nothing, or rejects nothing, is a problem', () => {
  const blind = perFile({ promise: '', covers: () => false, problemsIn: () => [], canary: [] });
  expect(inspect(blind, [{ path: 'a.ts', text: '' }]).problems).toEqual([
    'it found no file to look at',
    'it is blind: it did not reject its canary',
  ]);
});

describe('touching the process', () => {
  test('is seen with its line', () => {
    expect(process('packages/http/src/a.ts', 'const a = 1;\nprocess.exit(1);')).toEqual([
      'packages/http/src/a.ts: line 2: process.exit',
    ]);
    expect(process('packages/http/src/a.ts', "import { env } from 'node:process';")).toHaveLength(1);
  });

  test('is not talking about it, nor another thing of that name', () => {
    expect(
      process('packages/http/src/a.ts', '// process.env is read in main\n/** the process. It ends */'),
    ).toEqual([]);
    expect(process('packages/http/src/a.ts', 'plan.process.stop();')).toEqual([]);
  });

  test('is allowed in main', () => {
    expect(process('apps/order-api/src/main.ts', 'process.exit(1);')).toEqual([
      'it found no file to look at',
    ]);
  });
});

test('problems and pages are compared both ways', () => {
  expect(problemPages.problems(problemPages.canary)).toEqual([
    'docs/problems/NOT_FOUND.md is missing',
    'docs/problems/FOUND.md tells of no problem there is',
  ]);
});

describe('the traffic of events', () => {
  const [event, publisher] = eventTraffic.canary;
  const files = [event, publisher].flatMap((file) => file ?? []);
  const listener = { path: 'apps/notifier/src/consumers.ts', text: "on(parcelSung, 'notifier.hum', hum)" };

  test('is complete with a publisher and a listener, each of which would be missed', () => {
    expect(eventTraffic.problems([...files, listener])).toEqual([]);
    expect(eventTraffic.problems(files)).toEqual([expect.stringContaining('nobody listens to parcelSung')]);
    expect(eventTraffic.problems([...files.slice(0, 1), listener])).toEqual([
      expect.stringContaining('order-api never publishes parcelSung'),
    ]);
  });

  test('must come from the service that the event names', () => {
    const elsewhere = files.map((file) => ({ ...file, path: file.path.replace('order-api', 'notifier') }));
    expect(eventTraffic.problems([...elsewhere, listener])).toHaveLength(1);
  });
});
