import { CannotOpen } from '@waybill/database';
import { escapeHtml } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { effectiveSettings } from '../../domain/customer-messages/settings.ts';
import { isOwn } from '../../templating/builtin/index.ts';
import { render } from '../../templating/liquid.ts';
import { sampleWords } from '../../templating/sample-words.ts';
import { findTemplate } from '../keep-templates/keep-templates.ts';
import { readyTemplate } from '../send-customer-message/ready-message.ts';

/** Long enough to open a link, too short to be handed around: an hour, in milliseconds. */
const linkLifetime = 60 * 60 * 1000;

const wanted = z.object({
  tenantId: z.string(),
  templateId: z.string(),
  brandExternalId: z.string().nullable(),
});
/** What to preview: a template with the appearance of a brand. */
export type Preview = z.infer<typeof wanted>;

const place = { tenantId: '', table: 'template_previews', column: 'token', row: '' };

/** A link that shows a preview in a browser, where no key can be sent along. */
export const previewLink = ({ vault, clock, customers }: Deps, preview: Preview): string => {
  const until = clock.now().getTime() + linkLifetime;
  return `${customers.publicUrl}/v1/template-previews/${vault.seal(JSON.stringify({ ...preview, until }), place)}`;
};

/** What a link asks for; null for one that is over or was never ours. */
export const previewIn = ({ vault, clock }: Deps, token: string): Preview | null => {
  try {
    const { until, ...preview } = wanted
      .extend({ until: z.number() })
      .parse(JSON.parse(vault.open(token, place)));
    return until > clock.now().getTime() ? preview : null;
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
};

const smsPage = (text: string): string =>
  `<!doctype html><html lang="und"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"></head><body style="font:16px/1.5 system-ui,sans-serif;padding:1.5rem"><p style="max-width:20rem;padding:.8rem 1rem;border-radius:1rem;background:#e9e9eb;color:#000;overflow-wrap:anywhere">${escapeHtml(text)}</p></body></html>`;

export interface Previewed {
  html: string;
  subject: string | null;
  text: string;
}

/** Renders a template with sample data and a brand’s own appearance. Null when there is no such template. */
export const previewTemplate =
  (deps: Deps) =>
  async ({ tenantId, templateId, brandExternalId }: Preview): Promise<Previewed | null> => {
    const template = await findTemplate(deps, tenantId, templateId);
    if (!template) return null;
    const { messageSettings } = deps.customers.read;
    const brand = brandExternalId ?? (isOwn(template) ? template.brandExternalId : '');
    const settings = effectiveSettings(
      await messageSettings.find(tenantId, ''),
      brand === '' ? null : await messageSettings.find(tenantId, brand),
    );
    const ready = await readyTemplate(template, deps.customers);
    const words = sampleWords(template.locale, template.milestone, settings);
    const text = render('plain', ready.text, words);
    return {
      html: ready.html === null ? smsPage(text) : render('html', ready.html, words),
      subject: ready.subject === null ? null : render('plain', ready.subject, words),
      text,
    };
  };
