import { z } from 'zod';

export const channels = ['email', 'sms'] as const;
export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;

const plainEmail = z.email().max(250);

/** The one spelling of an e-mail address by which it is compared; null where there is none that mail could reach. */
export const emailOf = (text: string | null | undefined): string | null => {
  const address = text?.trim().toLowerCase() ?? '';
  return plainEmail.safeParse(address).success ? address : null;
};

/**
 * A phone number as gateways take it: `+` and digits. One without a country code is taken for a North American
 * one if it has ten digits; any other is refused rather than guessed.
 */
export const phoneOf = (text: string | null | undefined): string | null => {
  const compact = text?.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+') ?? '';
  if (/^\+[1-9]\d{7,14}$/.test(compact)) return compact;
  if (/^1?[2-9]\d{9}$/.test(compact)) return `+1${compact.slice(-10)}`;
  return null;
};

export const addressOf = (channel: Channel, text: string | null | undefined): string | null =>
  channel === 'email' ? emailOf(text) : phoneOf(text);

/** Enough to recognise an address that one knows, and too little to learn one: `a…@example.com`, `+1…4567`. */
export const masked = (address: string): string => {
  const at = address.lastIndexOf('@');
  if (at > 0) return `${address.slice(0, 1)}…${address.slice(at)}`;
  return `${address.slice(0, 2)}…${address.slice(-4)}`;
};
