import { z } from 'zod';

/** The languages that the tracking page speaks. */
export const pageLocales = ['en', 'de', 'es', 'fr'] as const;
export type PageLocale = (typeof pageLocales)[number];

/** Where a parcel stands, in the steps that the person who waits for it cares about. */
export const pageStates = [
  'ordered',
  'ready',
  'shipped',
  'out_for_delivery',
  'waiting',
  'delayed',
  'attempted',
  'delivered',
  'returning',
  'returned',
  'problem',
  'cancelled',
] as const;
export type PageState = (typeof pageStates)[number];

const text = (longest: number) => z.string().trim().min(1).max(longest);

const isPublicAddress = (address: string): boolean => {
  const { username, password, hostname } = new URL(address);
  return username === '' && password === '' && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(hostname);
};

/** An address that browsers load from or go to: https, without a password in it. */
const httpsUrl = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .max(2000)
  .refine(
    (address) => URL.canParse(address) && isPublicAddress(address),
    'must be an https address of a host',
  );

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b6b4f');

const headlines = z
  .strictObject(
    Object.fromEntries(pageStates.map((state) => [state, text(80).optional()])) as Record<
      PageState,
      z.ZodOptional<z.ZodString>
    >,
  )
  .describe('In place of the page’s own words for where the parcel stands.');

const pageTexts = z
  .strictObject({
    welcome: text(300).optional().describe('Beneath the headline.'),
    footer: text(500).optional().describe('At the end of the page.'),
    headlines: headlines.optional(),
  })
  .meta({ id: 'TrackingPageTexts' });

const help = z
  .strictObject({
    email: z.email().max(250).optional(),
    phone: text(50).optional(),
    url: httpsUrl.optional(),
    hours: text(200).optional().describe('When somebody answers.'),
  })
  .meta({ id: 'TrackingPageHelp' });

const product = z
  .strictObject({ title: text(100), url: httpsUrl, imageUrl: httpsUrl.optional() })
  .meta({ id: 'TrackingPageProduct' });

/** How the tracking page looks and what it says. Each field is optional; null takes away what is settled further up. */
export const trackingPageLook = z
  .strictObject({
    name: text(100)
      .nullish()
      .describe('Who the page speaks for. Default: the brand’s name, or the account’s.'),
    logoUrl: httpsUrl.nullish().describe('Shown 40 pixels high, on white.'),
    websiteUrl: httpsUrl.nullish().describe('Where the logo leads.'),
    colour: colour
      .nullish()
      .describe('The brand’s colour. Texts on it and in it are chosen so that they can be read on any.'),
    locale: z.enum(pageLocales).nullish().describe('For visitors whose language is not known. Default: en.'),
    texts: z
      .strictObject({ en: pageTexts, de: pageTexts, es: pageTexts, fr: pageTexts })
      .partial()
      .nullish()
      .describe('By language.'),
    help: help.nullish().describe('Whom to ask.'),
    products: z.array(product).max(6).nullish().describe('What else to show, at the end.'),
  })
  .meta({ id: 'TrackingPageLook' });
export type TrackingPageLook = z.infer<typeof trackingPageLook>;

/** Where one parcel’s page is. */
export const trackingPageResource = z
  .object({
    shipmentId: z.string(),
    url: z.url().describe('Shows this parcel to whoever has the address; it does not change.'),
    finderUrl: z.url().describe('Where customers find their parcel by order number and e-mail or postcode.'),
  })
  .meta({ id: 'TrackingPage' });
