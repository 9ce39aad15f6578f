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
