import { expect, test } from 'vitest';
import { readStatus } from './notifications.ts';

const told = (result: object) =>
  JSON.stringify({ notification_results: [{ notification_id: 'wbk_1', ...result }] });

test.each([
  [
    { status: 'success', confirmation_code: 'c' },
    { kind: 'success', confirmationCode: 'c' },
  ],
  [
    { status: 'pending', submission_id: 's' },
    { kind: 'pending', submissionId: 's' },
  ],
  [
    { status: 'failure', failure_reason: 'r' },
    { kind: 'failure', reason: 'r' },
  ],
  [{ status: 'failure' }, { kind: 'failure', reason: expect.any(String) }],
  [{ succeeded: true }, { kind: 'success', confirmationCode: null }],
  [
    { succeeded: false, failure_reason: 'r' },
    { kind: 'failure', reason: 'r' },
  ],
  [{ status: 'maybe' }, { kind: 'unavailable' }],
  [{}, { kind: 'unavailable' }],
])('%j is read as %j', (result, answer) => {
  expect(readStatus('wbk_1', told(result))).toMatchObject(answer);
});

test('what a store says can be stored', () => {
  const odd = `a\0b${'x'.repeat(997)}😀`;
  const said = `ab${'x'.repeat(997)}\ufffd`;
  const [done, waits, failed] = [
    told({ status: 'success', confirmation_code: odd }),
    told({ status: 'pending', submission_id: odd }),
    told({ status: 'failure', failure_reason: odd }),
  ];
  expect(readStatus('wbk_1', done)).toEqual({ kind: 'success', confirmationCode: said });
  expect(readStatus('wbk_1', waits)).toEqual({ kind: 'pending', submissionId: said });
  expect(readStatus('wbk_1', failed)).toEqual({ kind: 'failure', reason: said });
});

test('an answer about another notification, or none at all, is no answer', () => {
  expect(readStatus('wbk_2', told({ status: 'success' }))).toMatchObject({ kind: 'unavailable' });
  expect(readStatus('wbk_1', '<html>')).toMatchObject({ kind: 'unavailable' });
  expect(readStatus('wbk_1', '{}')).toMatchObject({ kind: 'unavailable' });
});

test('asked and told are answered under different names', () => {
  const asked = JSON.stringify({ notifications: [{ notification_id: 'wbk_1', status: 'success' }] });
  expect(readStatus('wbk_1', asked)).toMatchObject({ kind: 'success' });
});
