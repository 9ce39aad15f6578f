import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { withLogContext } from './log-context.ts';
import { createLogger, type Logger } from './logger.ts';

const key = 'wb_live_0123456789abcdefghijklmnopqrst';

function written(write: (logger: Logger) => void): { text: string; line: Record<string, unknown> } {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLogger({ service: 'test', level: 'trace', destination }));
  return { text, line: text ? (JSON.parse(text.split('\n')[0] ?? '') as Record<string, unknown>) : {} };
}

test.each<[string, (logger: Logger) => void]>([
  ['a field', (logger) => logger.info({ password: 'canary' })],
  ['a field of any spelling', (logger) => logger.info({ 'X-API-Key': 'canary', clientSecret: 'canary' })],
  ['a deep field', (logger) => logger.info({ provider: { account: [{ credentials: { user: 'canary' } }] } })],
  ['headers', (logger) => logger.info({ headers: { authorization: 'Bearer canary', cookie: 'canary' } })],
  ['a child’s binding', (logger) => logger.child({ apiKey: 'canary' }).info('hello')],
  ['a bearer token in a message', (logger) => logger.info('sent Bearer canary.canary')],
  ['a password in an address', (logger) => logger.info({ url: 'amqp://guest:canary@broker/' }, 'connecting')],
  [
    'a password with signs of its own in an address',
    (logger) =>
      logger.info({ url: 'amqp://guest:a:b@canary@broker/' }, 'postgres://u:a@canary@database:5432/x'),
  ],
  ['an error’s text', (logger) => logger.error({ err: new Error('bad key wb_live_canary0') })],
  [
    'an error’s own fields',
    (logger) => logger.error({ err: Object.assign(new Error('no'), { body: 'canary' }) }),
  ],
  ['an error’s cause', (logger) => logger.error(new Error('no', { cause: new Error('Basic canary') }))],
  ['a message argument', (logger) => logger.info('address %s', 'https://user:canary@example.com/')],
])('a secret in %s is never written', (_place, write) => {
  const { text } = written(write);
  expect(text).not.toBe('');
  expect(text).not.toContain('canary');
});

test('an API key is cut down to its public prefix wherever it appears', () => {
  expect(written((logger) => logger.info({ note: `key ${key}` }, `got ${key}`)).text).not.toContain(
    key.slice(8),
  );
});

test('what is not secret comes out as it went in', () => {
  const { line } = written((logger) => logger.info({ count: 3, when: new Date(0), list: [1, 'a'] }, 'fine'));
  expect(line).toMatchObject({ service: 'test', level: 'info', count: 3, list: [1, 'a'], msg: 'fine' });
  expect(line.when).toBe('1970-01-01T00:00:00.000Z');
});

test('masking never breaks a line', () => {
  const { line } = written((logger) =>
    logger.info({ url: 'http://host:80/', mail: 'a@b', next: 'Basic "x"' }),
  );
  expect(line).toMatchObject({ url: 'http://host:80/', mail: 'a@b' });
});

test('an error keeps its type, message, code and causes', () => {
  const error = Object.assign(new TypeError('broken', { cause: new Error('deeper') }), { code: 'E_X' });
  const { line } = written((logger) => logger.error({ err: error }, 'failed'));
  expect(line.err).toMatchObject({
    type: 'TypeError',
    message: 'broken',
    code: 'E_X',
    cause: { message: 'deeper' },
  });
});

test('ids of the request being handled are on every line, and only there', () => {
  const { text } = written((logger) => {
    withLogContext({ tenantId: 'ten_1' }, () =>
      withLogContext({ requestId: 'r' }, () => logger.info('inside')),
    );
    logger.info('outside');
  });
  const [inside, outside] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(inside).toMatchObject({ tenantId: 'ten_1', requestId: 'r' });
  expect(outside).not.toHaveProperty('tenantId');
});

test('cycles and great depth end in a mark, not in a crash', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  expect(written((logger) => logger.info({ cycle })).text).toContain('[deep]');
});
