import { expect, test } from 'vitest';
import { reasonIn } from './problem.ts';

test.each([
  [
    `2026-11-22 13:06:42.351 UTC [1] LOG:  starting PostgreSQL 18.4
2026-11-22 13:06:42.351 UTC [1] FATAL:  database files are incompatible with server
2026-11-22 13:06:42.351 UTC [1] DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.4.`,
    'database files are incompatible with server: The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.4',
  ],
  [
    `postgres: could not find the database system
Expected to find it in the directory "/data",`,
    'could not find the database system',
  ],
  [
    `2026-11-22 13:06:06.268 UTC [2] FATAL:  could not write to file "base/4/1249": No space left on device
2026-11-22 13:06:06.268 UTC [2] STATEMENT:  CREATE DATABASE template0;
child process exited with exit code 1
initdb: removing contents of data directory "/data"`,
    'could not write to file "base/4/1249": No space left on device',
  ],
  [
    'postgres: error while loading shared libraries: libpq.so.5: cannot open shared object file\n',
    'error while loading shared libraries: libpq.so.5: cannot open shared object file',
  ],
  ['sh: 1: not found\n', 'sh: 1: not found'],
  ['', 'it gave no reason'],
])('of all that PostgreSQL writes when it gives up, its reason is told', (output, reason) => {
  expect(reasonIn(output)).toBe(reason);
});
