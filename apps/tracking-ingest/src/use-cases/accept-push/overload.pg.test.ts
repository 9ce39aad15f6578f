import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, push } from '../../testing/scans.fixture.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest({ SCANS_WAITING: '1', SCAN_COMMITS_AT_ONCE: '1' });
});
afterAll(() => under.close());

const commitsWaiting = async (): Promise<number> => {
  const { rows } = await under.sql.raw(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
};

test('when the disk does not keep up carriers hear 503 and when to come back, and nobody else loses anything', async () => {
  const stalled = await under.sql.transaction();
  await stalled.raw('lock table scans in exclusive mode');
  const answers: { awb: string; status: number; retryAfter: string; succeeded: boolean }[] = [];
  const send = async (awb: string) => {
    const { status, headers, body } = await push(under, aScan(awb, 1, '006'));
    answers.push({ awb, status, retryAfter: headers['retry-after'] ?? '', succeeded: body.status });
  };
  const first = send('FIRST');
  await eventually(async () => expect(await commitsWaiting()).toBe(1));
  const others = ['A', 'B', 'C'].map(send);
  await eventually(() => expect(answers).toHaveLength(2));
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 503, retryAfter: '2', succeeded: false });
  await stalled.rollback();
  await Promise.all([first, ...others]);
  const stored = answers.filter(({ status }) => status === 200).map(({ awb }) => awb);
  expect(stored).toHaveLength(2);
  expect(await under.sql('scan_readings').orderBy('tracking_id').pluck('tracking_id')).toEqual(
    stored.toSorted(),
  );
});
