import { escapeHtml } from '@waybill/http';
import { pageAnswer } from '../../pages/html.ts';
import type { CaughtMessage } from '../../ports/senders.ts';

const when = (date: Date): string => date.toISOString().replace('T', ' ').slice(0, 19);

const titleOf = ({ channel, subject, text }: CaughtMessage): string =>
  channel === 'email' ? (subject ?? '(no subject)') : text;

const row = (message: CaughtMessage): string =>
  `<li><a href="/mail/${encodeURIComponent(message.id)}"><strong>${escapeHtml(titleOf(message).slice(0, 160))}</strong>` +
  `<span class="soft">${message.channel === 'email' ? 'E-mail' : 'Text message'} to ${escapeHtml(message.recipient)} · ${when(message.caughtAt)} UTC</span></a></li>`;

export const listPage = (messages: readonly CaughtMessage[]) =>
  pageAnswer({
    title: 'Caught messages',
    main: `<h1>Caught messages</h1>
<p class="soft">What customers and merchants would have been sent. Nothing leaves this machine.</p>
${messages.length === 0 ? '<p>None yet. Place an order and follow it to the door.</p>' : `<ul class="rows">${messages.map(row).join('')}</ul>`}`,
  });

const term = (name: string, value: string): string =>
  `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`;

/** The message itself is a page of its own inside a frame without rights: no scripts, no forms, no way out. */
export const messagePage = (message: CaughtMessage) => {
  const { id, sender, recipient, headers, html, text, caughtAt } = message;
  const head = [
    term('From', sender),
    term('To', recipient),
    term('At', `${when(caughtAt)} UTC`),
    ...Object.entries(headers).map(([name, value]) => term(name, value)),
  ];
  const body = `/mail/${encodeURIComponent(id)}/body`;
  return pageAnswer({
    title: titleOf(message).slice(0, 80),
    main: `<p><a href="/mail">← All messages</a></p><h1>${escapeHtml(titleOf(message).slice(0, 300))}</h1>
<dl>${head.join('')}</dl>
${html === null ? '' : `<iframe sandbox title="The message" src="${body}"></iframe>`}
<h2>As plain text</h2><pre>${escapeHtml(text)}</pre>`,
    allows: "frame-src 'self';",
  });
};

/** For the frame. Pictures may be loaded from where the message says, as a mail program would. */
export const bodyAnswer = (html: string) => ({
  status: 200,
  body: html,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'X-Frame-Options': 'SAMEORIGIN',
    'Content-Security-Policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; frame-ancestors 'self'",
  },
});
