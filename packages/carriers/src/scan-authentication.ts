import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RawPush } from './raw-push.ts';

/** How a carrier proves who it is. */
export type ScanAuthentication =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'hmac';
      /** Names the account, as the user name does in Basic. */
      readonly accountHeader: string;
      readonly signatureHeader: string;
      /** Stands before the hex digits of the signature. */
      readonly prefix: string;
      /** Unix seconds; signed together with the body as `timestamp.body`. Null: the body alone is signed. */
      readonly timestampHeader: string | null;
      /** How old a timestamp may be; counts only where there is one. */
      readonly toleranceSeconds: number;
      /** The Unicode form in which the carrier takes the secret's letters; by default as they were given. */
      readonly secretForm?: 'NFKD';
    };

/** What a push presents, not yet proven. */
export type Presented =
  | { readonly kind: 'basic'; readonly account: string; readonly secret: string }
  | {
      readonly kind: 'hmac';
      readonly account: string;
      /** Whether this secret made the signature, and recently. */
      readonly signedWith: (secret: string, now: Date) => boolean;
    };

/** The first accepted scheme that the push presents; null when it presents none. Never throws. */
export function presented(schemes: readonly ScanAuthentication[], push: RawPush): Presented | null {
  for (const scheme of schemes) {
    const found = scheme.kind === 'basic' ? basic(push) : hmac(scheme, push);
    if (found) return found;
  }
  return null;
}

/** Compares two secrets in a time that tells nothing about either, not even its length. */
export const sameSecret = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right));

const digest = (text: string) => createHash('sha256').update(text).digest();

function basic({ headers }: RawPush): Presented | null {
  const encoded = /^basic +([a-z0-9+/=_-]+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (!encoded) return null;
  const [account, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return account && rest.length > 0 ? { kind: 'basic', account, secret: rest.join(':') } : null;
}

type Hmac = Extract<ScanAuthentication, { kind: 'hmac' }>;

function hmac(scheme: Hmac, { headers, body }: RawPush): Presented | null {
  const account = headers[scheme.accountHeader];
  const signature = headers[scheme.signatureHeader];
  const timestamp = scheme.timestampHeader === null ? null : headers[scheme.timestampHeader];
  if (!account || !signature || timestamp === undefined || timestamp === '') return null;
  const signedWith = (secret: string, now: Date) =>
    (timestamp === null || isRecent(timestamp, now, scheme.toleranceSeconds)) &&
    sameSecret(signature, scheme.prefix + sign(scheme, secret, timestamp, body));
  return { kind: 'hmac', account, signedWith };
}

const isRecent = (timestamp: string, now: Date, toleranceSeconds: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= toleranceSeconds;

function sign({ secretForm }: Hmac, secret: string, timestamp: string | null, body: Buffer): string {
  const hmac = createHmac('sha256', secretForm ? secret.normalize(secretForm) : secret);
  if (timestamp !== null) hmac.update(`${timestamp}.`);
  return hmac.update(body).digest('hex');
}

/** The headers of a signed push, as a carrier that uses this scheme sends them. */
export function signedHeaders(
  scheme: Hmac,
  { account, secret }: { account: string; secret: string },
  body: Buffer,
  now: Date,
): Record<string, string> {
  const timestamp = scheme.timestampHeader === null ? null : String(Math.floor(now.getTime() / 1000));
  return {
    [scheme.accountHeader]: account,
    ...(scheme.timestampHeader !== null && timestamp !== null && { [scheme.timestampHeader]: timestamp }),
    [scheme.signatureHeader]: scheme.prefix + sign(scheme, secret, timestamp, body),
  };
}
