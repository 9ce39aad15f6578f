import type { Deps, Unit } from '../../deps.ts';
import { chooseTemplate } from '../../domain/customer-messages/choose-template.ts';
import { languageOf, localesToTry } from '../../domain/customer-messages/locale.ts';
import { type EffectiveMessageSettings, effectiveSettings } from '../../domain/customer-messages/settings.ts';
import type { StoredCustomerMessage, StoredTemplate } from '../../ports/customer-messages.ts';
import { type BuiltInTemplate, builtInTemplates, isOwn } from '../../templating/builtin/index.ts';
import { checkTemplate, type ReadyTemplate } from '../../templating/check-template.ts';

/** A message that may be sent now, with all that goes into it. */
export interface Work {
  message: StoredCustomerMessage & { recipient: string; facts: NonNullable<StoredCustomerMessage['facts']> };
  attempt: number;
  settings: EffectiveMessageSettings;
  template: StoredTemplate | BuiltInTemplate;
}

/** What the merchant has settled and written by now; a message that waited is sent as it would be today. */
export const settingsAndTemplate = async (
  { messageSettings, templates }: Pick<Unit, 'messageSettings' | 'templates'>,
  { tenantId, brandExternalId, milestone, channel, locale }: StoredCustomerMessage,
): Promise<Pick<Work, 'settings' | 'template'>> => {
  const settings = effectiveSettings(
    await messageSettings.find(tenantId, ''),
    brandExternalId === '' ? null : await messageSettings.find(tenantId, brandExternalId),
  );
  const own = await templates.candidates({ tenantId, brandExternalId, milestone, channel });
  const defaults = builtInTemplates.filter((one) => one.milestone === milestone && one.channel === channel);
  const template = chooseTemplate(own, defaults, brandExternalId, localesToTry(locale, settings.locale));
  if (!template) throw new Error(`no template for ${milestone} over ${channel}`);
  return { settings, template };
};

/** A merchant’s template was made ready when it was saved; a default is when it is first needed. */
export const readyTemplate = async (
  template: StoredTemplate | BuiltInTemplate,
  { compiler }: Pick<Deps['customers'], 'compiler'>,
): Promise<ReadyTemplate> => {
  if (isOwn(template)) return template;
  const checked = await checkTemplate(template, compiler);
  if ('ready' in checked) return checked.ready;
  throw new Error(`the default template ${template.id} cannot be used`);
};

/** Days and times in the customer’s own manner, if that is the template’s language. */
export const localeFor = (template: { locale: string }, wanted: string | null): string =>
  wanted && languageOf(wanted) === languageOf(template.locale) ? wanted : template.locale;
