import { z } from 'zod';
import { localeOf } from '../../domain/customer-messages/locale.ts';
import { milestone } from '../../domain/customer-messages/milestone.ts';
import { channel } from '../../domain/customer-messages/recipient.ts';
import type { StoredTemplate } from '../../ports/customer-messages.ts';
import { type BuiltInTemplate, isOwn } from '../../templating/builtin/index.ts';

const subject = z.string().min(1).max(500);
const mjml = z.string().min(1).max(60_000);
const text = z.string().min(1).max(20_000);

const emailTexts = z.strictObject({ subject, mjml, text });
const smsTexts = z.strictObject({ text: z.string().min(1).max(2_000) });

const place = {
  brandExternalId: z.string().min(1).max(100).nullish().describe('Without it: for the whole account.'),
  milestone,
  locale: z
    .string()
    .max(35)
    .refine((one) => localeOf(one) === one, 'must be a locale such as en or es-MX'),
};

export const newTemplate = z
  .discriminatedUnion('channel', [
    emailTexts.extend({ ...place, channel: z.literal('email') }),
    smsTexts.extend({ ...place, channel: z.literal('sms') }),
  ])
  .meta({ id: 'NewTemplate' });
export type NewTemplate = z.infer<typeof newTemplate>;

/** Which of the two depends on the template’s channel. */
export const templateTexts = z.union([emailTexts, smsTexts]).meta({ id: 'TemplateTexts' });
export type TemplateTexts = z.infer<typeof templateTexts>;

export const templateResource = z
  .object({
    id: z.string(),
    brandExternalId: z.string().nullable(),
    milestone,
    channel,
    locale: z.string(),
    subject: z.string().nullable(),
    mjml: z.string().nullable(),
    text: z.string(),
    builtIn: z.boolean().describe('One of the defaults: a good place to begin one’s own from.'),
    createdAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Template' });

export const presentTemplate = (one: StoredTemplate | BuiltInTemplate): z.infer<typeof templateResource> => {
  const { id, milestone: told, channel: over, locale, subject: title, mjml: markup, text: body } = one;
  const common = { id, milestone: told, channel: over, locale, subject: title, mjml: markup, text: body };
  if (!isOwn(one))
    return { ...common, brandExternalId: null, builtIn: true, createdAt: null, updatedAt: null };
  return {
    ...common,
    brandExternalId: one.brandExternalId || null,
    builtIn: false,
    createdAt: one.createdAt.toISOString(),
    updatedAt: one.updatedAt.toISOString(),
  };
};
