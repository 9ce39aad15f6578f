import { expect, test } from 'vitest';
import { type GroupCommitOptions, groupCommit } from './group-commit.ts';
import { Overloaded } from './overloaded.ts';

/** A disk whose flushes end when the test says so. */
function aDisk() {
  const flushes: { items: string[]; succeed: () => void; fail: (error: Error) => void }[] = [];
  const commit = (items: readonly string[]) =>
    new Promise<void>((resolve, reject) =>
      flushes.push({ items: [...items], succeed: resolve, fail: reject }),
    );
  const flush = async (number: number) => {
    await turn();
    await turn();
    const found = flushes[number];
    if (!found) throw new Error(`no flush ${number} was asked for`);
    return found;
  };
  return { commit, flush, flushes };
}

/** Lets every promise that can settle, settle. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const aGroup = (
  commit: (items: readonly string[]) => Promise<void>,
  changes: Partial<GroupCommitOptions<string>> = {},
) =>
  groupCommit<string>({
    commit,
    sizeOf: (item) => item.length,
    mayBeOnesFault: (error) => error instanceof RangeError,
    atOnce: 1,
    maxBatch: 3,
    maxBatchBytes: 1_000,
    maxWaiting: 5,
    maxWaitingBytes: 1_000,
    ...changes,
  });

const stateOf = (promise: Promise<void>): Promise<string> =>
  Promise.race([
    promise.then(
      () => 'stored',
      (error: Error) => error.name,
    ),
    turn().then(() => 'waiting'),
  ]);

test('one alone is written at once, and answered only after its commit', async () => {
  const disk = aDisk();
  const added = aGroup(disk.commit).add('a');
  const flush = await disk.flush(0);
  expect(await stateOf(added)).toBe('waiting');
  flush.succeed();
  expect(await stateOf(added)).toBe('stored');
});

test('what comes during a commit shares the next one, up to the largest batch', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit);
  void group.add('a');
  const first = await disk.flush(0);
  for (const item of ['b', 'c', 'd', 'e']) void group.add(item);
  first.succeed();
  const second = await disk.flush(1);
  second.succeed();
  expect(second.items).toEqual(['b', 'c', 'd']);
  expect((await disk.flush(2)).items).toEqual(['e']);
});

test('a batch ends before it holds too many bytes, and one that is larger goes alone', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit, { maxBatchBytes: 4 });
  for (const item of ['aa', 'bb', 'cccccc']) void group.add(item);
  (await disk.flush(0)).succeed();
  await disk.flush(1);
  expect(disk.flushes.map(({ items }) => items)).toEqual([['aa', 'bb'], ['cccccc']]);
});

test('beyond what may wait it refuses at once, and has room again after a commit', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit, { maxWaiting: 2 });
  void group.add('under way');
  const first = await disk.flush(0);
  void group.add('b');
  void group.add('c');
  expect(group.hasRoom()).toBe(false);
  await expect(group.add('d')).rejects.toThrow(Overloaded);
  first.succeed();
  await disk.flush(1);
  expect(group.hasRoom()).toBe(true);
});

test('waiting bytes are bounded as well', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit, { maxWaitingBytes: 10 });
  void group.add('under way');
  await disk.flush(0);
  void group.add('ten bytes!');
  await expect(group.add('x')).rejects.toThrow(Overloaded);
});

test('when the database is away everybody in the batch hears it', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit);
  const added = [group.add('a'), group.add('b')];
  (await disk.flush(0)).fail(new TypeError('gone'));
  expect(await Promise.all(added.map(stateOf))).toEqual(['TypeError', 'TypeError']);
});

test('one that cannot be stored does not take its neighbours with it', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit);
  const outcomes = Promise.allSettled([group.add('a'), group.add('poison'), group.add('c')]);
  (await disk.flush(0)).fail(new RangeError('bad'));
  (await disk.flush(1)).succeed();
  (await disk.flush(2)).fail(new RangeError('bad'));
  (await disk.flush(3)).succeed();
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('idle waits for the last answer', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit);
  void group.add('a');
  const idle = group.idle();
  const flush = await disk.flush(0);
  expect(await stateOf(idle)).toBe('waiting');
  flush.succeed();
  expect(await stateOf(idle)).toBe('stored');
});

test('so many commits as may be are under way at a time, and the rest waits for the first that ends', async () => {
  const disk = aDisk();
  const group = aGroup(disk.commit, { atOnce: 2 });
  void group.add('a');
  await disk.flush(0);
  void group.add('b');
  const second = await disk.flush(1);
  for (const item of ['c', 'd']) void group.add(item);
  await turn();
  expect(disk.flushes).toHaveLength(2);
  second.succeed();
  expect((await disk.flush(2)).items).toEqual(['c', 'd']);
});

test('what comes in the very moment in which the last commit ends is written too', async () => {
  const written: string[] = [];
  const group = aGroup(async (items) => void written.push(...items));
  for (let times = 0; times < 20; times += 1) {
    const before = group.add('a');
    await Promise.race([before, Promise.resolve()]);
    await before.then(() => group.add('b'));
  }
  await group.idle();
  expect(written.join('')).toBe('ab'.repeat(20));
});
