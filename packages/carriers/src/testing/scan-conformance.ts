import type { Leg } from '@waybill/contracts';
import { expect, test } from 'vitest';
import type { Meaning, RawPush, Reading, ScanFormat } from '../scan-port.ts';

/** One push and what must be read in it. */
export interface ScanFixture {
  /** Completes the sentence: "a push …". */
  readonly name: string;
  readonly push: RawPush;
  /** Default forward. */
  readonly leg?: Leg;
  readonly reading: Partial<Reading>;
  readonly meaning: Partial<Meaning>;
}

export interface ScanConformance {
  readonly format: ScanFormat;
  readonly fixtures: readonly ScanFixture[];
  /** A well-formed push that carries this code, and otherwise nothing special. */
  readonly pushWithCode: (code: string) => RawPush;
  /** Two pushes of different scans that a careless key would take for one. */
  readonly lookAlikes: readonly [RawPush, RawPush];
}

/** Nested deeper than any reader's stack. */
const deep = '['.repeat(100_000);

/** What every scan format promises. Call it from a test file of the carrier's folder. */
export function scanFormatConforms({ format, fixtures, pushWithCode, lookAlikes }: ScanConformance): void {
  test.each(fixtures)('a push $name', ({ push, leg = 'forward', reading, meaning }) => {
    const read = only(format, push);
    expect(read).toMatchObject(reading);
    expect(format.interpret(read, leg)).toMatchObject(meaning);
  });

  test('an unknown code stays unrecognised, keeps its text and is named for the operator', () => {
    const meaning = format.interpret(only(format, pushWithCode('424242')), 'forward');
    expect(meaning).toMatchObject({ status: 'unrecognised', unmappedCode: '424242', opensReturnLeg: null });
  });

  test('an unknown code can be given a meaning without touching the format', () => {
    const meaning = { status: 'delayed', text: null, source: 'an operator' } as const;
    const table = { parent: new Map([['424242', meaning]]), child: new Map() };
    expect(format.interpret(only(format, pushWithCode('424242')), 'forward', table).status).toBe('delayed');
  });

  test('the same push twice has one deduplication key, other scans have others', () => {
    const [one, other] = lookAlikes.map((push) => format.deduplicationKey(only(format, push)));
    expect(format.deduplicationKey(only(format, lookAlikes[0]))).toBe(one);
    expect(other).not.toBe(one);
  });

  test.each(['', 'no json', '[]', 'null', '7', '{}', '{"awb":null}', '{"job":7}', deep])(
    'a body without a scan is unreadable, with a reason and a failure answer (%#)',
    (text) => {
      const split = format.split({ headers: {}, body: Buffer.from(text) });
      if (split.kind !== 'unreadable') throw new Error('was read as a scan');
      expect(split.reason).not.toBe('');
      const answer = format.refused(split.echo, { kind: 'unreadable', reason: split.reason });
      expect(answer.status).toBe(400);
      expect(answer.body).toContain(split.reason);
    },
  );

  test('every kind of failure has its HTTP status, and overload says when to come back', () => {
    const refuse = (kind: 'unauthenticated' | 'overloaded' | 'failed') =>
      format.refused(null, { kind, reason: 'no', retryAfterSeconds: 3 });
    expect([refuse('unauthenticated').status, refuse('failed').status]).toEqual([401, 500]);
    expect(refuse('overloaded')).toMatchObject({ status: 503, headers: { 'retry-after': '3' } });
  });

  test('every status in its table has a source', () => {
    const meanings = [...format.codes.parent.values(), ...format.codes.child.values()];
    expect(meanings.length).toBeGreaterThan(10);
    for (const { source } of meanings) expect(source).not.toBe('');
  });
}

/** The only reading of a push that must be readable. */
export function only(format: ScanFormat, push: RawPush): Reading {
  const split = format.split(push);
  if (split.kind !== 'readings') throw new Error(`unreadable: ${split.reason}`);
  expect(split.readings).toHaveLength(1);
  return split.readings[0] as Reading;
}
