import type { Deps } from '../../deps.ts';
import { wordsOf } from '../../domain/customer-messages/words.ts';
import { unsubscribeLink } from '../../links/unsubscribe-link.ts';
import type { Mailbox, OutgoingEmail, OutgoingSms } from '../../ports/senders.ts';
import type { ReadyTemplate } from '../../templating/check-template.ts';
import { render } from '../../templating/liquid.ts';
import { localeFor, type Work } from './ready-message.ts';

type Desk = Pick<Deps, 'clock' | 'vault' | 'customers'>;

/** Longer ones are split into more than six parts, and paid for each. */
const longestSms = 900;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 250);

const linkFor = ({ vault, customers }: Desk, { message }: Work): string =>
  unsubscribeLink(vault, customers.publicUrl, {
    tenantId: message.tenantId,
    channel: message.channel,
    address: message.recipient,
  });

const wordsFor = ({ message, settings, template }: Work, unsubscribeUrl: string | null) =>
  wordsOf({
    facts: message.facts,
    settings,
    locale: localeFor(template, message.locale),
    unsubscribeUrl,
  });

/** The merchant’s own sender, where the platform may still send for its domain; else the platform’s. */
const senderOf = ({ customers }: Desk, { sender, appearance }: Work['settings']): Mailbox => {
  const { mailbox } = customers.from;
  const name = sender.name ?? appearance.name;
  const domain = sender.email?.slice(sender.email.lastIndexOf('@') + 1).toLowerCase();
  if (sender.email && domain && customers.senderDomains.includes(domain))
    return { name: name ?? '', address: sender.email };
  if (!mailbox) throw new Error('there is no address to send from');
  return { name: name ?? mailbox.name, address: mailbox.address };
};

/** One click, as RFC 8058 asks: mail programs post it without showing a page. */
const oneClick = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

export const writeEmail = (desk: Desk, work: Work, ready: ReadyTemplate): OutgoingEmail => {
  const { message, settings } = work;
  const unsubscribeUrl = linkFor(desk, work);
  const words = wordsFor(work, unsubscribeUrl);
  return {
    id: message.id,
    from: senderOf(desk, settings),
    to: [{ name: message.facts.customerName, address: message.recipient }],
    replyTo: settings.sender.replyTo ?? settings.appearance.supportEmail ?? null,
    subject: oneLine(render('plain', ready.subject ?? '', words)),
    html: render('html', ready.html ?? '', words),
    text: render('plain', ready.text, words),
    headers: oneClick(unsubscribeUrl),
    date: desk.clock.now(),
  };
};

export const writeSms = (desk: Desk, work: Work, ready: ReadyTemplate): OutgoingSms => ({
  id: work.message.id,
  from: work.settings.sender.sms ?? desk.customers.from.sms,
  to: work.message.recipient,
  text: render('plain', ready.text, wordsFor(work, linkFor(desk, work)))
    .trim()
    .slice(0, longestSms),
  date: desk.clock.now(),
});
