import { commonConfig, credentialKeys, flag, requireCredentialKeys } from '@waybill/service';
import { z } from 'zod';
import { customerConfig, requireSender } from './customer-config.ts';
import type { KeptDays } from './ports/retention.ts';

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What the notifier needs to know; defaults on the left of each description. */
export const config = commonConfig
  .extend({
    WAYBILL_ALLOW_PRIVATE_WEBHOOKS: flag
      .default(false)
      .describe(
        'Whether webhooks may go to loopback and private addresses. Never true where others add endpoints.',
      ),
    CREDENTIAL_KEYS: credentialKeys,
    WEBHOOK_TIMEOUT_MS: wholeNumber(100, 60_000)
      .default(15_000)
      .describe('How long an endpoint may take to answer, in milliseconds.'),
    WEBHOOK_CONCURRENCY: wholeNumber(1, 5_000)
      .default(512)
      .describe('Most deliveries that one process has under way.'),
    WEBHOOK_ENDPOINT_CONCURRENCY: wholeNumber(1, 500)
      .default(20)
      .describe('Most deliveries that one process has under way to one endpoint.'),
    WEBHOOK_DISABLE_AFTER_HOURS: wholeNumber(1, 1_000)
      .default(96)
      .describe('An endpoint to which nothing could be delivered for so many hours is disabled.'),
    WEBHOOK_DISABLE_AFTER_FAILURES: wholeNumber(1, 1_000)
      .default(10)
      .describe('But not before so many attempts have failed.'),
    WEBHOOK_REPLAY_RATE: wholeNumber(1, 10_000)
      .default(50)
      .describe('Most messages a second that one replay of a window sends again.'),
    WEBHOOK_LOG_DAYS: wholeNumber(7, 3_650)
      .default(90)
      .describe(
        'How long delivered and given-up webhooks stay in the message log, and facts in timelines. What is still owed stays longer.',
      ),
    CUSTOMER_MESSAGE_LOG_DAYS: wholeNumber(7, 3_650)
      .default(90)
      .describe('How long customer messages that have ended stay in their log.'),
    CUSTOMER_MESSAGE_UNSENT_DAYS: wholeNumber(1, 3_650)
      .default(14)
      .describe(
        'How long the address and contents of a customer message are kept that failed, or of which nobody knows: so long it can be sent again.',
      ),
    WRITE_BACK_LOG_DAYS: wholeNumber(30, 3_650)
      .default(365)
      .describe('How long write-backs that have ended are kept, and so not told a second time.'),
    SHIPMENT_MEMORY_DAYS: wholeNumber(180, 3_650)
      .default(730)
      .describe(
        'How long after a shipment was created it is known which change of it comes next and what its customer heard, once nothing else is known of it. Older ones are told to no customer any more.',
      ),
    ALERT_LOG_DAYS: wholeNumber(7, 3_650).default(90).describe('How long alerts stay in their log.'),
    ...customerConfig,
  })
  .superRefine(requireCredentialKeys)
  .superRefine(requireSender);

export type Config = z.infer<typeof config>;

/** For how long each ledger is kept, as configured. */
export const keptDaysOf = (settings: Config): KeptDays => ({
  webhooks: settings.WEBHOOK_LOG_DAYS,
  customerMessages: settings.CUSTOMER_MESSAGE_LOG_DAYS,
  unsentContents: settings.CUSTOMER_MESSAGE_UNSENT_DAYS,
  writeBacks: settings.WRITE_BACK_LOG_DAYS,
  alerts: settings.ALERT_LOG_DAYS,
  shipments: settings.SHIPMENT_MEMORY_DAYS,
});
