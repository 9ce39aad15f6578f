import { afterAll, beforeAll, expect, test } from 'vitest';
import { theWorld, type World } from '../laws/world.ts';
import { campaign, complaintAbout } from './campaign.ts';
import { describeFinding, report } from './report.ts';

let world: World;
beforeAll(async () => {
  world = await theWorld();
});
afterAll(() => world.close());

const cases = 8_000;
/** Always the same, so that a change is judged by what it changed. `npm run fuzz` draws another each time. */
const seed = 1;

test(`${cases} hostile requests made from the routes' own schemas never break a service`, async () => {
  const outcome = await campaign(world, { cases, seed });
  console.log(report(outcome, seed));
  expect(outcome.findings.map(describeFinding)).toEqual([]);
  expect(Object.keys(outcome.perRoute)).toHaveLength(outcome.routes);
  expect(outcome.statuses['200']).toBeGreaterThan(0);
  expect(outcome.statuses['201']).toBeGreaterThan(0);
}, 120_000);

test('a broken answer would be seen', () => {
  const route = world.members[0]?.routes[0];
  if (!route) throw new Error('there are no routes');
  const told = (status: number, body: object) =>
    complaintAbout(route, { status, headers: {}, text: JSON.stringify(body) });
  expect(told(500, { type: 'INTERNAL_SERVER_ERROR', requestId: 'x' })).toBe('answered 500');
  expect(told(418, {})).toContain('without a problem');
  expect(told(299, {})).toContain('does not document');
  expect(told(400, { type: 'VALIDATION_ERROR', requestId: 'x' })).toBeUndefined();
});
