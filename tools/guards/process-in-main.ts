import { perFile, places } from './guard.ts';

/** Files that are programs, or that start and watch programs. */
const PROGRAMS = [
  /^apps\/[^/]+\/src\/[a-z-]*main\.ts$/,
  /^apps\/standalone\/src\/demo\.ts$/,
  /^packages\/telemetry\/src\/register\.ts$/,
  /^packages\/testing\//,
];

/** Files whose subject is the process itself. */
const ABOUT_PROCESSES = [
  /^apps\/standalone\/src\/data-folder\//, // which process holds the folder
  /^packages\/messaging\/src\/failpoints\.ts$/, // crashes it on purpose, for the crash tests
  /^packages\/telemetry\/src\/process-metrics\.ts$/, // measures it
  /^packages\/telemetry\/src\/(start|tracing)\.ts$/, // runs before main, on OpenTelemetry's own variables
];
const ALLOWED = [...PROGRAMS, ...ABOUT_PROCESSES];
const ONLY_FOR_TESTS = /\.test\.ts$|\/fixtures\/|\/testing\/|\.fixture\.ts$/;

/** The global and its module. Comments may speak of it. */
const TOUCHES = /(?<![\w.'"-])process\s*\??\.\s*[a-zA-Z]\w*|\b(from|import\()\s*['"](node:)?process['"]/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm;

/** Everything else gets what it needs as arguments: so tests can give it, and one process can hold many apps. */
export const processInMain = perFile({
  promise: 'only programs touch the process: its environment, signals, output and end',
  covers: (path) =>
    /^(apps|packages)\/.*\.ts$/.test(path) &&
    !ONLY_FOR_TESTS.test(path) &&
    !ALLOWED.some((allowed) => allowed.test(path)),
  problemsIn: ({ text }) =>
    places(
      text.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' ')),
      TOUCHES,
    ),
  canary: [{ path: 'apps/order-api/src/config.ts', text: 'export const port = process.env.PORT;' }],
});
