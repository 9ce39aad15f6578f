import type { CaughtMessages, Mailer, SmsGateway } from '../ports/senders.ts';
import { messageIdOf } from './message-id.ts';

const kept = { kind: 'sent', answer: 'kept by the catcher' } as const;

/** Keeps e-mails instead of sending them. */
export const catchingMailer = (caught: CaughtMessages): Mailer => ({
  async send(email, begin) {
    if (!(await begin())) return null;
    const { id, from, to, subject, html, text, date, headers, replyTo } = email;
    await caught.keep({
      id,
      channel: 'email',
      sender: `${from.name} <${from.address}>`,
      recipient: to.map(({ address }) => address).join(', '),
      subject,
      headers: { 'Message-ID': messageIdOf(email), ...(replyTo ? { 'Reply-To': replyTo } : {}), ...headers },
      html,
      text,
      caughtAt: date,
    });
    return kept;
  },
});

/** Keeps text messages instead of sending them. */
export const catchingSmsGateway = (caught: CaughtMessages): SmsGateway => ({
  async send({ id, from, to, text, date }, begin) {
    if (!(await begin())) return null;
    const common = { channel: 'sms', subject: null, html: null, headers: {} } as const;
    await caught.keep({ ...common, id, sender: from ?? '', recipient: to, text, caughtAt: date });
    return kept;
  },
});
