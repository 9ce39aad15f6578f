import { escapeHtml } from '@waybill/http';
import type { Alert } from '../../domain/alerts/alert.ts';

export interface AlertMailText {
  subject: string;
  html: string;
  text: string;
}

/** As many as a person reads; the API has them all. */
export const mostInMail = 50;

const when = (date: Date): string => `${date.toISOString().replace('T', ' ').slice(0, 16)} UTC`;

const item = ({ title, detail, subject, occurredAt }: Alert): string =>
  `<li style="padding:12px 0;border-top:1px solid #e3e0d8"><strong>${escapeHtml(title)}</strong>` +
  `${detail === '' ? '' : `<br>${escapeHtml(detail)}`}<br><span class="soft" style="color:#5b6776;font-size:13px">${when(occurredAt)} · ${escapeHtml(subject)}</span></li>`;

const line = ({ title, detail, subject, occurredAt }: Alert): string =>
  `- ${title}${detail === '' ? '' : `: ${detail}`}\n  ${when(occurredAt)}, ${subject}`;

const dark = `@media (prefers-color-scheme: dark) { body { background: #14181d !important; color: #e8edf2 !important; } .soft { color: #a3afbc !important; } li { border-color: #2a313a !important; } }`;

/** One mail about everything that went wrong since the last. Plain on purpose: it is read on a phone, at night. */
export const writeAlertMail = (alerts: readonly Alert[], count: number, publicUrl: string): AlertMailText => {
  const [first] = alerts;
  const subject = count === 1 && first ? first.title : `${count} things need your attention`;
  const more = count > alerts.length ? `And ${count - alerts.length} more.` : '';
  const where = `${publicUrl}/v1/alerts`;
  return {
    subject,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><style>${dark}</style></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b2430;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"><div style="max-width:560px;margin:0 auto;overflow-wrap:anywhere">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escapeHtml(subject)}</h1>
<ul style="list-style:none;margin:0;padding:0">${alerts.map(item).join('')}</ul>
<p>${more}</p><p class="soft" style="color:#5b6776;font-size:13px">All alerts: ${escapeHtml(where)}. Who gets them is in the alert settings.</p></div></body></html>`,
    text: `${subject}\n\n${alerts.map(line).join('\n\n')}\n${more === '' ? '' : `\n${more}\n`}\nAll alerts: ${where}\n`,
  };
};
