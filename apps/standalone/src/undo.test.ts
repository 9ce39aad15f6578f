import { expect, test } from 'vitest';
import { Undo } from './undo.ts';

test('what was started last ends first, once, whatever fails on the way', async () => {
  const ended: string[] = [];
  const undo = new Undo();
  undo.add(async () => void ended.push('first'));
  undo.add(async () => {
    ended.push('second');
    throw new Error('stuck');
  });
  undo.add(async () => void ended.push('third'));
  await undo.all();
  await undo.all();
  expect(ended).toEqual(['third', 'second', 'first']);
});

test('told twice to end, it still ends one thing after the other, and both hear of it when all has ended', async () => {
  const undo = new Undo();
  const ended: string[] = [];
  const first = Promise.withResolvers<void>();
  undo.add(async () => void ended.push('database'));
  undo.add(() => first.promise.then(() => void ended.push('services')));
  const both = Promise.race([undo.all(), undo.all()]).then(() => [...ended]);
  await new Promise(setImmediate);
  first.resolve();
  expect(await both).toEqual(['services', 'database']);
});
