import { afterAll, expect, test } from 'vitest';
import { startPrivatePostgres } from './private-postgres.ts';
import { onServer } from './server.ts';

const postgres = await startPrivatePostgres({ fsync: true });
afterAll(postgres.close);

/** Its children may hold the door open for a moment longer than it lives itself. */
const nobodyThere = /ECONNREFUSED|ECONNRESET/;

const rows = () =>
  onServer(async (server) => (await server.query('select id from kept order by id')).rows, postgres.url);

test('it keeps its address and what was committed through a stop, a crash and restarts', async () => {
  await onServer(
    (server) => server.query('create table kept (id int); insert into kept values (1)'),
    postgres.url,
  );
  await postgres.stop();
  await expect(rows()).rejects.toThrow(nobodyThere);
  await postgres.restart();
  await onServer((server) => server.query('insert into kept values (2)'), postgres.url);
  await postgres.kill9();
  await expect(rows()).rejects.toThrow(nobodyThere);
  await postgres.restart();
  expect(await rows()).toEqual([{ id: 1 }, { id: 2 }]);
});
