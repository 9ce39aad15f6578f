import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { mostOfAnswer, readAnswer } from './answer-text.ts';

describe('an answer', () => {
  test('is read as text, without what PostgreSQL cannot store', async () => {
    expect(await readAnswer(Readable.from([Buffer.from('a\0b'), Buffer.from([0xff, 0x63])]))).toBe(
      'ab\ufffdc',
    );
  });

  test('is read no further than 16 KiB', async () => {
    let poured = 0;
    const endless = Readable.from(
      (function* () {
        for (; ; poured++) yield Buffer.alloc(1024, 'x');
      })(),
      { highWaterMark: 1 },
    );
    expect(await readAnswer(endless)).toHaveLength(mostOfAnswer);
    expect(poured).toBeLessThan(20);
    expect(endless.destroyed).toBe(true);
  });

  test('that breaks off is kept as far as it came', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('reset');
      })(),
    );
    expect(await readAnswer(broken)).toBe('half');
  });
});
