import { expect, test } from 'vitest';
import { publishThings } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';

const it = workbench();

test('a transaction may publish more than one statement has room for', async () => {
  const messaging = it.shop.messaging({ transport: it.transport });
  const ids = await publishThings(messaging, ...Array.from({ length: 9_000 }, (_, n) => n));

  const [row] = await it.shop.db('outbox').count({ rows: '*' });
  expect(row).toEqual({ rows: ids.length });
});
