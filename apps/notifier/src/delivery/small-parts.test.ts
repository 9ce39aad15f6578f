import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ForbiddenAddress } from '../guard/guarded-connector.ts';
import { HostNotFound } from '../guard/resolve-host.ts';
import { mostOfAnswer, readAnswer } from './answer-text.ts';
import { createBell } from './bell.ts';
import { lastInCircle } from './circle.ts';
import { failureOf } from './failure-of.ts';

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

describe('a bell', () => {
  test('that rang before anybody listened is heard', async () => {
    const bell = createBell();
    bell.ring();
    await bell.wait(60_000);
  });

  test('wakes who waits', async () => {
    const bell = createBell();
    const waiting = bell.wait(60_000);
    bell.ring();
    await waiting;
  });
});

test.each([
  [['b', 'c'], 'a', 'c'],
  [['b', 'a'], 'c', 'b'],
  [['d', 'a'], 'c', 'a'],
  [[], 'c', 'c'],
])('of %o after %s the circle goes on after %s', (ids, after, last) => {
  expect(lastInCircle(ids, after)).toBe(last);
});

const withCode = (code: string) => Object.assign(new Error(code), { code });

test.each([
  [new ForbiddenAddress('x'), 'forbidden_address'],
  [new HostNotFound('x'), 'dns'],
  [new DOMException('x', 'TimeoutError'), 'timeout'],
  [withCode('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
  [withCode('CERT_HAS_EXPIRED'), 'tls'],
  [withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
  [withCode('ECONNREFUSED'), 'connection'],
  ['nothing known', 'connection'],
])('%s is a failure of the kind %s', (error, failure) => {
  expect(failureOf(error)).toBe(failure);
});
