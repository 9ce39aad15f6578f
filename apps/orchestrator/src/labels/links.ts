import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LabelLinks } from '../deps.ts';

const signatureOf = (secret: Buffer, bookingId: string): Buffer =>
  createHmac('sha256', secret).update(`label of ${bookingId}`).digest();

/**
 * A link lasts as long as its booking: parcels are printed days later, and merchants keep links in their own systems.
 * The signature is for the booking and not for the format, so that a printer may ask for the one it understands.
 */
export const labelLinks = (publicUrl: string, secret: () => Promise<Buffer>): LabelLinks => ({
  async to(bookingId, format) {
    const signature = signatureOf(await secret(), bookingId).toString('base64url');
    return `${publicUrl.replace(/\/+$/, '')}/labels/${bookingId}.${format}?signature=${signature}`;
  },
  async isSigned(bookingId, signature) {
    const [given, right] = [Buffer.from(signature, 'base64url'), signatureOf(await secret(), bookingId)];
    return given.length === right.length && timingSafeEqual(given, right);
  },
});
