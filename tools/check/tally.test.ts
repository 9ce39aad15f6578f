import { expect, test } from 'vitest';
import { tally, type VitestReport } from './tally.ts';

const report = (counts: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...counts,
});

test('every test counts one', () => {
  expect(tally('unit', report({ numPassedTests: 7 }), 0)).toEqual({ passed: 7, failed: 0, problems: [] });
  expect(tally('unit', report({ numPassedTests: 7, numFailedTests: 2 }), 1)).toMatchObject({
    passed: 7,
    failed: 2,
  });
});

test('a project that ran nothing has failed', () => {
  expect(tally('mq', report({}), 0)).toEqual({ passed: 0, failed: 1, problems: ['mq: no test ran'] });
});

test('a skipped test has failed', () => {
  expect(tally('pg', report({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 }), 0)).toMatchObject({
    passed: 3,
    failed: 2,
  });
});

test('a file that could not be loaded has failed, once', () => {
  const testResults = [
    { name: 'broken.test.ts', status: 'failed', assertionResults: [] },
    {
      name: 'failing.test.ts',
      status: 'failed',
      assertionResults: [{ fullName: 'it holds', status: 'failed' }],
    },
  ];
  const outcome = tally('unit', report({ numPassedTests: 3, numFailedTests: 1, testResults }), 1);
  expect(outcome).toMatchObject({ passed: 3, failed: 2 });
  expect(outcome.problems).toContain('unit: broken.test.ts could not run');
});

test('an error outside any test has failed', () => {
  expect(tally('unit', report({ numPassedTests: 3 }), 1)).toMatchObject({ passed: 3, failed: 1 });
});

test('a failed test is told again at the end, by its file, its name and the beginning of its failure', () => {
  const failureMessages = [['AssertionError: expected 1 to be 2', ...Array(60).fill('    at …')].join('\n')];
  const assertionResults = [
    { fullName: 'a parcel arrives', status: 'passed' },
    { fullName: 'a parcel arrives once', status: 'failed', failureMessages },
  ];
  const testResults = [{ name: 'parcels.pg.test.ts', status: 'failed', assertionResults }];
  const { problems } = tally('pg', report({ numPassedTests: 1, numFailedTests: 1, testResults }), 1);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /^pg: parcels\.pg\.test\.ts: a parcel arrives once\n {4}AssertionError: expected 1 to be 2\n/,
  );
  expect(problems[0]?.split('\n').length).toBeLessThan(30);
});
