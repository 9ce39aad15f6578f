import { flag } from '@waybill/service';
import { z } from 'zod';
import { mailboxOf } from './mail/mailbox.ts';
import type { Mailbox } from './ports/senders.ts';

const mailbox = z.string().transform((text, context): Mailbox => {
  const read = mailboxOf(text);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'must be an address, or written Name <address>' });
  return z.NEVER;
});

const domains = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((domain) => domain.trim().toLowerCase())
      .filter(Boolean),
  );

/** What the notifier needs to know to tell people. Without a way to send nothing is sent. */
export const customerConfig = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server, `smtp://user:password@host:587` or `smtps://…:465`. Without it no e-mail is sent.',
    ),
  MAIL_FROM: mailbox
    .optional()
    .describe(
      'Who e-mails are from where a merchant has settled nothing: `Name <address>`. Needed with SMTP_URL.',
    ),
  MAIL_FROM_DOMAINS: domains.describe(
    'Domains that merchants may have their e-mails come from, separated by commas.',
  ),
  SMS_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Takes `POST {id, to, from, text}`. Without it no text message is sent.'),
  SMS_GATEWAY_TOKEN: z.string().optional().describe('Sent to the gateway as a bearer token. A secret.'),
  SMS_FROM: z.string().max(20).optional().describe('Number or name that text messages come from.'),
  MAIL_CATCHER: flag
    .default(false)
    .describe('Whether to keep messages and show them at /mail to this machine, instead of sending any.'),
};

interface Given {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: Mailbox | undefined;
}

/** For `superRefine`: a mail server without a sender could send nothing. */
export const requireSender = ({ SMTP_URL, MAIL_FROM }: Given, context: z.RefinementCtx): void => {
  if (!SMTP_URL || MAIL_FROM) return;
  context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'is needed with SMTP_URL' });
};
