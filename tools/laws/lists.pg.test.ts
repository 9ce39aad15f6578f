import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyRoute, hasId, makeOneOfEach, type Place } from './every-route.ts';
import { fillLists, marked } from './fill-lists.ts';
import { sendJson } from './send.ts';
import { shipOne } from './ship-one.ts';
import { theWorld, type World } from './world.ts';

let world: World;
let lists: Place[];
beforeAll(async () => {
  world = await theWorld();
  const isList = (place: Place) => place.route.auth === 'merchant' && !hasId(place);
  lists = everyRoute(world).filter(
    (place) => isList(place) && (place.route.method === 'GET' || place.route.path.endsWith('/list')),
  );
  await world.live();
  await shipOne(world);
  await makeOneOfEach(world);
  await fillLists(world);
});
afterAll(() => world.close());

/** What only its owner can know: ids, the mark of what has none, and where news of trouble goes. */
const ownWords = new RegExp(`\\b[a-z]{3}_[0-9a-z]{26}\\b|${marked}|merchant@example\\.com`, 'g');
const ownIn = (text: string): string[] => text.match(ownWords) ?? [];

/** The settings of a tenant have nothing of their own in them that could be told from another's. */
const singles = ['/v1/settings', '/v1/customer-message-settings', '/v1/templates'];

test('no list of a tenant has anything of another, and every list is looked at with something in it', async () => {
  const empty: string[] = [];
  for (const { member, route, name } of lists) {
    const { method, path } = route;
    const ask = (key: string) =>
      sendJson(member.port, { method, path, key, body: method === 'POST' ? {} : undefined });
    const [own, foreign] = [await ask(world.mine), await ask(world.theirs)];
    expect([own.status, foreign.status], name).toEqual([200, 200]);
    const words = new Set(ownIn(own.text));
    if (words.size === 0) empty.push(path);
    expect(
      ownIn(foreign.text).filter((word) => words.has(word)),
      name,
    ).toEqual([]);
  }
  expect(empty.filter((path) => !singles.includes(path))).toEqual([]);
  expect(lists.length).toBeGreaterThan(20);
});
