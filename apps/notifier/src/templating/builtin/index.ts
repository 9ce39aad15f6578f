import { type Milestone, milestones } from '../../domain/customer-messages/milestone.ts';
import { type Channel, channels } from '../../domain/customer-messages/recipient.ts';
import type { StoredTemplate } from '../../ports/customer-messages.ts';
import type { TemplateSource } from '../check-template.ts';
import { emailMjml } from './email.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { emailText } from './plain-text.ts';
import type { Texts } from './texts.ts';

/** A language is one file and one line here. */
const languages: Record<string, Texts> = { en, es };

export interface BuiltInTemplate extends TemplateSource {
  /** `default-shipped-email-en`: kept for ever, and never one that a merchant's template could have. */
  id: string;
  milestone: Milestone;
  channel: Channel;
  locale: string;
}

const sourceOf = (milestone: Milestone, channel: Channel, texts: Texts, locale: string): TemplateSource =>
  channel === 'sms'
    ? { subject: null, mjml: null, text: texts.milestones[milestone].sms }
    : {
        subject: texts.milestones[milestone].subject,
        mjml: emailMjml(milestone, texts, locale),
        text: emailText(milestone, texts),
      };

/** What customers are sent where merchants have written nothing of their own. */
export const builtInTemplates: readonly BuiltInTemplate[] = Object.entries(languages).flatMap(
  ([locale, texts]) =>
    milestones.flatMap((milestone) =>
      channels.map((channel) => ({
        id: `default-${milestone.replaceAll('_', '-')}-${channel}-${locale}`,
        milestone,
        channel,
        locale,
        ...sourceOf(milestone, channel, texts, locale),
      })),
    ),
);

/** Whether a template is a merchant’s own. The built-in ones are told apart by their ids. */
export const isOwn = (template: StoredTemplate | BuiltInTemplate): template is StoredTemplate =>
  !template.id.startsWith('default-');
