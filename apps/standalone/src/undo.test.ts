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
