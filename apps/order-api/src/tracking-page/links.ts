import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { PageLinks } from '../deps.ts';

/** The part of a shipment's id that is its own, and 128 bits of signature in base64url. */
const token = /^([0-9a-z]{26})([A-Za-z0-9_-]{22})$/;

const signatureOf = (key: KeyObject, own: string): string =>
  createHmac('sha256', key).update(`tracking page of ${own}`).digest().subarray(0, 16).toString('base64url');

/** Made once: to prepare a key costs more than to sign with it. */
const keyOf = (secret: () => Promise<Buffer>): (() => Promise<KeyObject>) => {
  let key: KeyObject | undefined;
  return async () => {
    key ??= createSecretKey(await secret());
    return key;
  };
};

export const trimmed = (publicUrl: string): string => publicUrl.replace(/\/+$/, '');

/**
 * A link lasts as long as its shipment: customers keep their e-mails. The signature is compared as text, so that
 * every parcel has one spelling of its address only.
 */
export const pageLinks = (publicUrl: string, secret: () => Promise<Buffer>): PageLinks => {
  const site = trimmed(publicUrl);
  const key = keyOf(secret);
  return {
    async to(shipmentId) {
      const own = shipmentId.slice(shipmentId.indexOf('_') + 1);
      return `${site}/track/${own}${signatureOf(await key(), own)}`;
    },
    finder: (shop) => `${site}/track?shop=${shop}`,
    async shipmentIn(text) {
      const [, own = '', given = ''] = token.exec(text) ?? [];
      const right = signatureOf(await key(), own);
      const same = given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
      return same ? `shp_${own}` : null;
    },
  };
};
