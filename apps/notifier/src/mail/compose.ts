import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingEmail } from '../ports/senders.ts';
import { messageIdOf } from './message-id.ts';

/** The e-mail as it goes over the wire: a plain and an HTML part. Nothing in it is ever fetched from a file or a URL. */
export const compose = (email: OutgoingEmail): Promise<Buffer> =>
  new MailComposer({
    from: email.from,
    to: [...email.to],
    ...(email.replyTo ? { replyTo: email.replyTo } : {}),
    subject: email.subject,
    text: email.text,
    html: email.html,
    date: email.date,
    messageId: messageIdOf(email),
    headers: { 'Auto-Submitted': 'auto-generated', ...email.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
