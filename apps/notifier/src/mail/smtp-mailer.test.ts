import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { OutgoingEmail } from '../ports/senders.ts';
import { smtpMailer } from './smtp-mailer.ts';

const email: OutgoingEmail = {
  id: 'cmg_1',
  from: { name: 'Fern & Walnut', address: 'orders@shop.example' },
  to: [{ name: 'Åsa', address: 'asa@customer.example' }],
  replyTo: 'help@shop.example',
  subject: 'Your order — on its way',
  html: '<p>Hi Åsa</p>',
  text: 'Hi Åsa',
  headers: { 'List-Unsubscribe': '<https://waybill.example/unsubscribe/x>' },
  date: new Date('2026-03-01T00:00:00Z'),
};
const yes = async () => true;
const running = new AbortController().signal;

let closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

const received: string[] = [];
const aServer = async (options: SMTPServerOptions = {}) => {
  received.length = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString());
        done(null, '250 taken as 4711');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
};

/** A server that hangs up at a given command. */
const hangingUpAt = async (command: RegExp): Promise<string> => {
  const server: Server = createServer((socket) => {
    socket.write('220 hello\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const said = chunk.toString();
      if (command.test(said)) socket.destroy();
      else if (/^DATA/m.test(said)) socket.write('354 go on\r\n');
      else socket.write('250 fine\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a server receives the message with both parts, and its answer is kept', async () => {
  const url = await aServer();
  expect(await smtpMailer({ url }).send(email, yes, running)).toMatchObject({
    kind: 'sent',
    answer: expect.stringContaining('4711'),
  });
  const mail = await PostalMime.parse(String(received[0]));
  expect(mail).toMatchObject({
    from: { name: 'Fern & Walnut', address: 'orders@shop.example' },
    to: [{ address: 'asa@customer.example' }],
    subject: email.subject,
    messageId: '<cmg_1@shop.example>',
  });
  expect(mail.html?.trim()).toBe(email.html);
  expect(mail.text?.trim()).toBe(email.text);
  expect(received[0]).toContain('List-Unsubscribe: <https://waybill.example/unsubscribe/x>');
});

test('user and password of the URL are presented', async () => {
  const seen: unknown[] = [];
  const url = await aServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      seen.push(username, password);
      done(null, { user: String(username) });
    },
  });
  const withAuth = url.replace('//', '//shop%40x:s%3Acret@');
  expect(await smtpMailer({ url: withAuth }).send(email, yes, running)).toMatchObject({ kind: 'sent' });
  expect(seen).toEqual(['shop@x', 's:cret']);
});

test('a recipient refused for good is refused, and the answer does not show the address', async () => {
  const refusal = Object.assign(new Error('no asa@customer.example here'), { responseCode: 550 });
  const url = await aServer({ onRcptTo: (_address, _session, done) => done(refusal) });
  const outcome = await smtpMailer({ url }).send(email, yes, running);
  expect(outcome).toMatchObject({ kind: 'refused' });
  expect(outcome?.answer).toContain('a…@customer.example');
  expect(outcome?.answer).not.toContain('asa@');
});

test('a server that says later is asked later', async () => {
  const busy = Object.assign(new Error('try again'), { responseCode: 451 });
  const url = await aServer({ onMailFrom: (_address, _session, done) => done(busy) });
  expect(await smtpMailer({ url }).send(email, yes, running)).toMatchObject({ kind: 'later' });
});

test('where nobody listens the message can be sent later', async () => {
  expect(await smtpMailer({ url: 'smtp://127.0.0.1:1' }).send(email, yes, running)).toMatchObject({
    kind: 'later',
  });
});

test('a line that goes dead before the message leaves it unsent', async () => {
  const url = await hangingUpAt(/^DATA/m);
  let begun = false;
  const outcome = await smtpMailer({ url }).send(email, async () => (begun = true), running);
  expect(outcome).toMatchObject({ kind: 'later' });
  expect(begun).toBe(false);
});

test('a line that goes dead after the message leaves it unknown', async () => {
  const url = await hangingUpAt(/Message-ID/i);
  expect(await smtpMailer({ url }).send(email, yes, running)).toMatchObject({ kind: 'unknown' });
});

test('what could not be recorded as begun is not given to the server, and can be sent later', async () => {
  const url = await aServer();
  const before = received.length;
  const begin = () => Promise.reject(new Error('The database is unavailable'));
  const outcome = await smtpMailer({ url }).send(email, begin, running);
  expect(outcome).toEqual({ kind: 'later', answer: 'The database is unavailable' });
  expect(received).toHaveLength(before);
});

test('a server that falls silent is left after the time-out', async () => {
  const url = await aServer({ onData: (stream) => stream.resume() });
  const mailer = smtpMailer({ url, timeouts: { socketTimeout: 200 } });
  expect(await mailer.send(email, yes, running)).toMatchObject({ kind: 'unknown' });
});

test('what somebody else is sending is not given to the server', async () => {
  const url = await aServer();
  expect(await smtpMailer({ url }).send(email, async () => false, running)).toBeNull();
  expect(received).toEqual([]);
});

test('once the service stops nothing new is begun', async () => {
  const url = await aServer({ onMailFrom: () => undefined });
  const stop = new AbortController();
  const sending = smtpMailer({ url }).send(email, yes, stop.signal);
  stop.abort();
  expect(await sending).toMatchObject({ kind: 'later' });
});
