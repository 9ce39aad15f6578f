import { defineConfig } from 'vitest/config';

/** Five kinds of test, told apart by name: no I/O, a real browser, a real PostgreSQL, a real RabbitMQ, whole platform. */
const slow = ['**/*.browser.test.ts', '**/*.pg.test.ts', '**/*.mq.test.ts', 'journeys/**'];
const everywhere = ['apps/**', 'packages/**', 'tools/**', 'infra/**', 'bench/**', 'chaos/**', 'docs/**'];
const named = (suffix: string) => everywhere.map((folder) => `${folder}/*${suffix}`);

/** Each starts its server unless the environment names one, and stops what it started. */
const postgres = './packages/testing/src/setup/postgres.ts';
const chromium = './packages/testing/src/setup/chromium.ts';
const rabbit = './packages/testing/src/setup/rabbit.ts';

/**
 * The files of a project that meet in one process share its modules, as everything in a service does: loading them
 * again for each file was half of all the work. So a file puts back what it changes in the whole process.
 */
const isolate = false;

export default defineConfig({
  test: {
    // By default one core of two would wait for the other.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          // The date stays real: whoever makes ids remembers the latest that it saw, for all files in its process.
          fakeTimers: {
            toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
          },
          include: named('.test.ts'),
          exclude: ['**/node_modules/**', ...slow],
          // Milliseconds each when the machine is free; this is for machines that are not.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          isolate,
          include: named('.browser.test.ts'),
          globalSetup: [chromium],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pg',
          isolate,
          include: named('.pg.test.ts'),
          globalSetup: [postgres],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'mq',
          isolate,
          include: named('.mq.test.ts'),
          globalSetup: [postgres, rabbit],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          isolate,
          include: ['journeys/**/*.test.ts'],
          globalSetup: [postgres, rabbit],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
