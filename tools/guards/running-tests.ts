import { perFile, places } from './guard.ts';

const NOT_RUN =
  /\b(test|it|describe)(\.\w+)*\.(only|skip|todo|skipIf|runIf|fails)\b|\bx(it|test|describe)\(|\bcontext?\.skip\(|\bctx\.skip\(/g;

/** A test that does not run is a promise that nobody keeps. */
export const runningTests = perFile({
  promise: 'no test is skipped, postponed or run alone',
  covers: (path) => path.endsWith('.test.ts'),
  problemsIn: ({ text }) => places(text, NOT_RUN),
  canary: [{ path: 'packages/http/src/app.test.ts', text: `test${'.skip'}('a promise', () => {});` }],
});
