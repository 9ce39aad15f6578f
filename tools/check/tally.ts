import type { Outcome } from './outcome.ts';

/** The part of vitest's JSON report that counts. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** Skipped and todo: promises that nobody checked. */
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message?: string; assertionResults: TestReport[] }[];
}

interface TestReport {
  fullName: string;
  status: string;
  /** Each with its stack; several where a hook failed too. */
  failureMessages?: string[];
}

/**
 * Counts a project's tests. A test that did not run counts as failed, and so does a file that could not be
 * loaded, an error outside any test, and a project without a single test: silence is no success.
 */
export function tally(project: string, report: VitestReport, exitCode: number): Outcome {
  const { numPassedTests: passed, numFailedTests: broken } = report;
  const skipped = report.numPendingTests + report.numTodoTests;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = broken + skipped + unloaded.length;
  const problems = [
    ...report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed').map((test) => story(project, name, test)),
    ),
    ...(skipped > 0 ? [`${project}: ${skipped} did not run; a skipped test counts as failed`] : []),
    ...unloaded.map(({ name }) => `${project}: ${name} could not run`),
  ];
  if (failed > 0) return { passed, failed, problems };
  if (passed === 0) return { passed, failed: 1, problems: [`${project}: no test ran`] };
  if (exitCode !== 0) return { passed, failed: 1, problems: [`${project}: an error outside any test`] };
  return { passed, failed, problems };
}

/** Enough of a failure to begin with, for whoever has nothing but the end of a long log. */
const linesOfStory = 20;

function story(project: string, file: string, { fullName, failureMessages = [] }: TestReport): string {
  const lines = failureMessages.flatMap((message) => message.split('\n')).slice(0, linesOfStory);
  return [`${project}: ${file}: ${fullName}`, ...lines.map((line) => `    ${line}`)].join('\n');
}
