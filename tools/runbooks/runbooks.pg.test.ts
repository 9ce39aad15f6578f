import { afterAll, beforeAll, expect, test } from 'vitest';
import { theWorld, type World } from '../laws/world.ts';
import { runbooks } from './read.ts';

let world: World;
beforeAll(async () => {
  world = await theWorld();
});
afterAll(() => world.close());

/** What stands between the quotes of `sql -c "…"`. */
const statements = runbooks().flatMap((page) =>
  [...page.text.matchAll(/sql -c "([^"]+)"/g)].map(([, statement = '']) => ({ page: page.name, statement })),
);

test('every statement of a runbook works on the schemas as they are', async () => {
  expect(statements.length).toBeGreaterThan(10);
  for (const { page, statement } of statements) {
    const filled = statement
      .replace('<schema>', 'orders')
      .replace('<id>', '0193a5b0-0000-7000-8000-000000000001');
    await expect(world.members[0]?.database.raw(filled), `${page}: ${statement}`).resolves.toBeDefined();
  }
});
