import { once } from 'node:events';
import { shipmentStatusChanged } from '@waybill/contracts';
import { createMessaging, inProcessTransport, noFailpoints } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { eventually } from '@waybill/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { customerChange, warmTemplates } from './testing/customers.ts';
import { dieAt, doomed } from './testing/die.ts';
import { type MailServer, mailServer } from './testing/mail-server.ts';
import { type RunningNotifier, runningNotifier } from './testing/running-notifier.ts';
import { type TestSchema, testSchema } from './testing/schema.ts';
import { aShipment, tenantId } from './testing/stories.ts';
import { unitOfWork } from './unit-of-work.ts';

let schema: TestSchema;
let mail: MailServer;
let notifier: RunningNotifier | undefined;
beforeAll(async () => {
  [schema] = await Promise.all([testSchema(), warmTemplates()]);
});
afterAll(() => schema.close());
beforeEach(async () => {
  await schema.clear();
  mail = await mailServer();
  await schema.sql('message_settings').insert({
    ...{ tenant_id: tenantId, settings: JSON.stringify({ enabled: true }), updated_at: new Date() },
  });
});
afterEach(async () => {
  await notifier?.stop();
  notifier = undefined;
  await mail.close();
});

const settings = () => ({ SMTP_URL: mail.url, MAIL_FROM: 'Waybill <no-reply@platform.example>' });
const messages = () => schema.sql('customer_messages').select('state', 'attempts', 'answer');

/** A change that waits to be heard by whichever process comes first. */
const aChangeWaits = async () => {
  const { subject, data, sequence } = customerChange(aShipment(), 'PICKUP_COMPLETED');
  const shared = { database: schema.sql, clock: { now: () => new Date() }, failpoints: noFailpoints };
  const messaging = createMessaging({
    ...shared,
    service: 'notifier',
    transport: inProcessTransport(),
    logger: createLogger({ service: 'notifier', level: 'silent' }),
    unitOfWork,
  });
  await messaging.inTransaction(({ publish }) =>
    publish(shipmentStatusChanged, { tenantId, subject, sequence, data }),
  );
};

/** Another process goes on; the work of the dead one is taken once its lease is over. */
const another = async (expected: object[]) => {
  const other = await runningNotifier(schema, settings());
  notifier = other;
  await eventually(
    async () => {
      other.clock.advance(60_000);
      expect(await messages()).toMatchObject(expected);
      expect(await schema.sql('jobs')).toEqual([]);
    },
    { within: 20_000 },
  );
};

describe('a process that tells a customer is killed with -9', () => {
  test('before the mail server was given anything: another tells, once', async () => {
    await aChangeWaits();
    await dieAt(schema, 'job.after-claim=crash', settings());
    expect(mail.received).toHaveLength(0);
    await another([{ state: 'sent', attempts: 1 }]);
    expect(mail.received).toHaveLength(1);
  });

  test.each([
    ['after the mail server has taken the message, before that is recorded', 'job.after-act=crash'],
    ['while that is being recorded', 'job.before-record-commit=crash'],
  ])('%s: nobody tells again, and the log says that nobody knows', async (_when, failpoint) => {
    await aChangeWaits();
    await dieAt(schema, failpoint, settings());
    expect(mail.received).toHaveLength(1);
    await another([{ state: 'unknown', attempts: 1, answer: expect.stringContaining('ended while') }]);
    expect(mail.received).toHaveLength(1);
  });

  test('while the mail server has the message and has not answered: nobody tells again', async () => {
    mail.answer = 'keep silent';
    await aChangeWaits();
    const process = doomed(schema, '', settings());
    await eventually(() => expect(mail.received).toHaveLength(1), { within: 20_000 });
    process.kill('SIGKILL');
    await once(process, 'exit');
    mail.answer = 'take';
    await another([{ state: 'unknown', attempts: 1 }]);
    expect(mail.received).toHaveLength(1);
  });
});
