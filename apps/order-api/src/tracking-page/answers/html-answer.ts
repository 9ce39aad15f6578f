import { createHash } from 'node:crypto';
import type { Answer } from '@waybill/http';
import { paletteCss } from '../look/palette.ts';

const sha256 = (text: string, encoding: 'base64' | 'base64url'): string =>
  createHash('sha256').update(text).digest(encoding);

/** A page as it goes out, and what it may load. */
export interface PageAnswer {
  status?: number;
  html: string;
  /** Whose palette is in the page: its style sheet is allowed by its hash. */
  colour: string;
  /** Hosts of pictures, as https origins. */
  pictures?: readonly string[];
  /** Without it nobody keeps the page. */
  cacheSeconds?: number;
  /** The If-None-Match of the request: a page that is known is not sent again. */
  known?: string | undefined;
}

/** Our own files, the merchant's pictures, our own form; nothing inline but the palette, no frames, no plug-ins. */
const policyOf = ({ colour, pictures = [] }: PageAnswer): string =>
  [
    "default-src 'none'",
    `style-src 'self' 'sha256-${sha256(paletteCss(colour), 'base64')}'`,
    "script-src 'self'",
    "connect-src 'self'",
    `img-src ${pictures.length > 0 ? pictures.join(' ') : "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const headersOf = (page: PageAnswer): Record<string, string> => ({
  'Content-Security-Policy': policyOf(page),
  'X-Robots-Tag': 'noindex, nofollow',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': page.cacheSeconds ? `private, max-age=${page.cacheSeconds}` : 'no-store',
  Vary: 'Accept-Language',
});

const isKnown = (known: string | undefined, tag: string): boolean =>
  (known ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/** The answer with the headers that a page for people needs. */
export const htmlAnswer = (page: PageAnswer): Answer => {
  const { status = 200, html, cacheSeconds, known } = page;
  const headers = headersOf(page);
  if (!cacheSeconds)
    return { status, body: html, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } };
  const tag = `"${sha256(html, 'base64url').slice(0, 22)}"`;
  if (isKnown(known, tag)) return { status: 304, headers: { ...headers, ETag: tag } };
  return {
    status,
    body: html,
    headers: { ...headers, ETag: tag, 'content-type': 'text/html; charset=utf-8' },
  };
};
