import { timeZone } from '@waybill/contracts';
import { z } from 'zod';
import { localeOf } from './locale.ts';
import { type Milestone, milestones } from './milestone.ts';
import { type Channel, channels } from './recipient.ts';

const webUrl = z.url({ protocol: /^https?$/ }).max(2000);
const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !/[\r\n]/.test(text), 'must be one line');

const perChannel = z.strictObject(
  Object.fromEntries(channels.map((channel) => [channel, z.boolean().optional()])) as Record<
    Channel,
    z.ZodOptional<z.ZodBoolean>
  >,
);

const perMilestone = z.strictObject(
  Object.fromEntries(milestones.map((one) => [one, perChannel.optional()])) as Record<
    Milestone,
    z.ZodOptional<typeof perChannel>
  >,
);

/** How a brand shows itself in messages. */
const appearance = z.strictObject({
  name: line(100).optional().describe('As customers know it.'),
  logoUrl: webUrl.optional().describe('An image, shown at most 48 pixels high.'),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #0b6b4f')
    .optional()
    .describe('Of buttons and of the line on top.'),
  websiteUrl: webUrl.optional(),
  supportEmail: z.email().max(250).optional(),
  supportPhone: line(50).optional(),
  footer: z.string().max(500).optional().describe('Such as the postal address that some laws ask for.'),
});

/** What a tenant, or one of its brands, may settle. */
export const messageSettings = z
  .strictObject({
    enabled: z.boolean().optional().describe('Nothing is sent unless this is true.'),
    milestones: perMilestone
      .optional()
      .describe('What customers are told over which channel. What is absent here is not told.'),
    sender: z
      .strictObject({
        name: line(100).optional(),
        email: z.email().max(250).optional().describe('In a domain that this platform may send from.'),
        replyTo: z.email().max(250).optional(),
        sms: line(20).optional().describe('Number or name that text messages come from.'),
      })
      .optional(),
    appearance: appearance.optional(),
    locale: z
      .string()
      .max(35)
      .refine((text) => localeOf(text) === text, 'must be a locale such as en or es-MX')
      .optional()
      .describe('For customers whose orders name none.'),
    timeZone: timeZone
      .optional()
      .describe('In which days and times are told where the recipient’s is not known.'),
  })
  .meta({
    id: 'CustomerMessageSettings',
    description:
      'Brands override the account; each setting is taken whole from the nearest that has it, appearance and sender field by field.',
  });
export type MessageSettings = z.infer<typeof messageSettings>;

const everyMilestone = (each: Record<Channel, boolean>): NonNullable<MessageSettings['milestones']> =>
  Object.fromEntries(milestones.map((one) => [one, { ...each }]));

/** What holds where nobody has settled anything: nothing is sent; once enabled, everything goes by e-mail. */
const defaultMessageSettings = {
  enabled: false,
  milestones: everyMilestone({ email: true, sms: false }),
  locale: 'en',
  timeZone: 'UTC',
} as const satisfies MessageSettings;

export interface EffectiveMessageSettings {
  enabled: boolean;
  milestones: NonNullable<MessageSettings['milestones']>;
  sender: NonNullable<MessageSettings['sender']>;
  appearance: NonNullable<MessageSettings['appearance']>;
  locale: string;
  timeZone: string;
}

/** What holds for a brand. */
export const effectiveSettings = (
  tenant: MessageSettings | null,
  brand: MessageSettings | null,
): EffectiveMessageSettings => {
  const nearest = <K extends keyof MessageSettings>(key: K) => brand?.[key] ?? tenant?.[key];
  return {
    enabled: nearest('enabled') ?? defaultMessageSettings.enabled,
    milestones: nearest('milestones') ?? defaultMessageSettings.milestones,
    sender: { ...tenant?.sender, ...brand?.sender },
    appearance: { ...tenant?.appearance, ...brand?.appearance },
    locale: nearest('locale') ?? defaultMessageSettings.locale,
    timeZone: nearest('timeZone') ?? defaultMessageSettings.timeZone,
  };
};

/** Over which channels a milestone is told. */
export const channelsFor = (
  { enabled, milestones: wanted }: Pick<EffectiveMessageSettings, 'enabled' | 'milestones'>,
  milestone: Milestone,
): Channel[] => (enabled ? channels.filter((channel) => wanted[milestone]?.[channel] === true) : []);
