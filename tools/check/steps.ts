import { boundaries } from './boundaries.ts';
import { chaos } from './chaos.ts';
import { guards } from './guards.ts';
import { lint } from './lint.ts';
import type { Step } from './step.ts';
import { types } from './types.ts';
import { vitest } from './vitest.ts';

/** Everything that "npm test" does, in order: what fails fastest comes first. */
export const steps: readonly Step[] = [
  { name: 'lint', shows: 'the code is formatted and lints', needs: [], run: lint },
  { name: 'types', shows: 'the types agree', needs: [], run: types },
  { name: 'boundaries', shows: 'imports run one way', needs: [], run: boundaries },
  { name: 'guards', shows: 'the house rules hold', needs: [], run: guards },
  { name: 'unit', shows: 'decisions are right', needs: [], run: vitest('unit') },
  { name: 'browser', shows: 'people can use the pages', needs: ['Chromium'], run: vitest('browser') },
  { name: 'pg', shows: 'it works on a real PostgreSQL', needs: ['PostgreSQL'], run: vitest('pg') },
  { name: 'mq', shows: 'it works on a real RabbitMQ', needs: ['PostgreSQL', 'RabbitMQ'], run: vitest('mq') },
  {
    name: 'journeys',
    shows: 'the whole platform works together',
    needs: ['PostgreSQL', 'RabbitMQ'],
    run: vitest('journeys'),
  },
  { name: 'chaos', shows: 'a tormented platform loses, doubles and swaps nothing', needs: [], run: chaos },
];
