import { createHmac, timingSafeEqual } from 'node:crypto';
import { pageLocales, pageStates } from '@waybill/contracts';
import { z } from 'zod';
import type { PreviewLinks } from '../deps.ts';
import { trimmed } from './links.ts';

const lifetimeMs = 60 * 60 * 1000;

const content = z.object({
  tenantId: z.string(),
  brandExternalId: z.string().nullable(),
  state: z.enum(pageStates),
  locale: z.enum(pageLocales).nullable(),
  until: z.number(),
});

const signatureOf = (secret: Buffer, text: string): Buffer =>
  createHmac('sha256', secret).update(`preview ${text}`).digest();

/** Links by which a merchant looks at a page with sample data in a browser, where no key can be sent. */
export const previewLinks = (publicUrl: string, secret: () => Promise<Buffer>): PreviewLinks => ({
  async to(wish, now) {
    const text = Buffer.from(JSON.stringify({ ...wish, until: now.getTime() + lifetimeMs })).toString(
      'base64url',
    );
    const signature = signatureOf(await secret(), text).toString('base64url');
    return `${trimmed(publicUrl)}/track/previews/${text}.${signature}`;
  },
  async wishIn(token, now) {
    const [text = '', given = ''] = token.split('.');
    const [signature, right] = [Buffer.from(given, 'base64url'), signatureOf(await secret(), text)];
    if (signature.length !== right.length || !timingSafeEqual(signature, right)) return null;
    const { until, ...wish } = content.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return until > now.getTime() ? wish : null;
  },
});
