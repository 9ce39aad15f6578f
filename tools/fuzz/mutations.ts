import type { Random } from '@waybill/testing';

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value };
  return value;
};

/** What nobody means to send. */
const nasty: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  2 ** 63,
  253_402_300_800_000,
  -8_640_000_000_000_001,
  '',
  ' ',
  '0',
  'null',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  '\u{10ffff}',
  "'; drop table shipments; --",
  '$'.concat('{jndi:ldap://127.0.0.1}'),
  '../../etc/passwd',
  '%',
  '%00',
  '\\',
  '\n\r',
  'x'.repeat(10_001),
  'é'.repeat(500),
  '9'.repeat(400),
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  deep(19),
  deep(40),
  Array.from({ length: 300 }, (_, i) => i),
  'NaN',
  '2026-02-30T25:61:61Z',
  '1969-12-31T23:59:59Z',
];

const nastyKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '\u0000',
  'a.b',
  '0',
  '$ref',
];

type Holder = Record<string, unknown> | unknown[];

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** A copy: what was picked may be mutated itself. */
const oneOf = (random: Random): unknown => structuredClone(random.pick(nasty));

/** Every object and list inside a value, itself first. */
const holdersIn = (value: unknown): Holder[] =>
  isHolder(value) ? [value, ...Object.values(value).flatMap(holdersIn)] : [];

/** Sets it as its own property, even where the name is `__proto__`. */
const put = (holder: Holder, key: string, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

/** Changes one place of a value for the worse. Changes it in place, and returns what to send. */
export function mutate(value: unknown, random: Random): unknown {
  const holders = holdersIn(value);
  if (holders.length === 0 || random.chance(0.05)) return oneOf(random);
  const holder = random.pick(holders);
  const keys = Object.keys(holder);
  const key = keys.length > 0 ? random.pick(keys) : '';
  switch (random.int(0, 4)) {
    case 0:
      if (!Array.isArray(holder)) delete holder[key];
      break;
    case 1:
      put(holder, Array.isArray(holder) ? '0' : random.pick(nastyKeys), oneOf(random));
      break;
    case 2:
      if (keys.length > 0) put(holder, key, [(holder as Record<string, unknown>)[key]]);
      break;
    default:
      if (keys.length > 0) put(holder, key, oneOf(random));
  }
  return value;
}

/** Numbers that JSON can say and JavaScript cannot. */
const nastyNumbers = [
  '1e400',
  '-1e400',
  '123456789012345678901234567890',
  '-0',
  '1E-400',
  '0.1e1',
  '01',
  '+1',
  '.5',
  'NaN',
  'Infinity',
];

const invalidUtf8 = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]];

/** Changes the bytes of a body for the worse, where its text can no longer be what it was. */
export function spoil(text: string, random: Random): Buffer {
  const at = random.int(0, text.length);
  const bytes = Buffer.from(text);
  switch (random.int(0, 8)) {
    case 0:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(random.pick(invalidUtf8)),
        bytes.subarray(at),
      ]);
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    case 3:
      return Buffer.from(text.replace(/-?\d+(\.\d+)?/, random.pick(nastyNumbers)));
    case 4:
      return Buffer.from('['.repeat(10_000));
    case 5:
      return Buffer.from(`{"a":1,"a":2,"__proto__":{"admin":true},${text.slice(1)}`);
    case 6:
      return Buffer.concat([bytes, Buffer.from('{}')]);
    case 7:
      return Buffer.from(text.replaceAll('"', "'"));
    default:
      return Buffer.alloc(0);
  }
}
