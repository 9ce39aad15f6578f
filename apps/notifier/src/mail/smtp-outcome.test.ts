import { expect, test } from 'vitest';
import { smtpOutcome } from './smtp-outcome.ts';

test.each([
  ['nobody listens', {}, 'CONN', false, 'later'],
  ['the greeting is refused', { responseCode: 554 }, 'CONN', false, 'later'],
  ['our password is refused', { responseCode: 535 }, 'AUTH PLAIN', false, 'later'],
  ['the recipient is refused', { responseCode: 550 }, 'RCPT TO', false, 'refused'],
  ['the recipient is greylisted', { responseCode: 451 }, 'RCPT TO', false, 'later'],
  ['the message is refused', { responseCode: 554 }, 'DATA', true, 'refused'],
  ['the message cannot be taken now', { responseCode: 452 }, 'DATA', true, 'later'],
  ['the line goes dead before the message', {}, 'DATA', false, 'later'],
  ['the line goes dead within the message', {}, 'CONN', true, 'unknown'],
] as const)('%s', (_what, code, command, begun, kind) => {
  expect(smtpOutcome({ message: 'x', command, ...code }, begun).kind).toBe(kind);
});

test.each([
  ['550 5.1.1 no such user', 'RCPT TO', true],
  ['550-5.1.1 The account does not exist', 'RCPT TO', true],
  ['553 5.1.3 that is no address', 'RCPT TO', true],
  ['556 5.1.10 the domain takes no mail', 'RCPT TO', true],
  ['550 blocked', 'RCPT TO', undefined],
  ['550 5.7.1 we do not like your server', 'RCPT TO', undefined],
  ['552 5.2.2 the mailbox is full', 'RCPT TO', undefined],
  ['550 5.1.15 reserved', 'RCPT TO', undefined],
  ['550 5.1.1 no such sender', 'MAIL FROM', undefined],
])('«%s» to %s says that nobody is there: %s', (response, command, nobodyThere) => {
  const outcome = smtpOutcome({ message: 'x', command, response, responseCode: 550 }, false);
  expect(outcome).toEqual({ kind: 'refused', answer: response, ...(nobodyThere && { nobodyThere }) });
});
