import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const base62 = (value: bigint, length: number): string => {
  let rest = value;
  let out = '';
  for (let i = 0; i < length; i++, rest /= 62n) out = digits[Number(rest % 62n)] + out;
  return out;
};

/** 24 base62 characters hold 142 bits; six more are the CRC-32 of all before, so that a typo is caught without a look-up. */
const randomLength = 24;
const checksumLength = 6;

/** Makes an API key of 24 or more random bytes: `wb_live_`, 24 random characters, 6 of checksum. */
export const formatApiKey = (random: Uint8Array): string => {
  const body = `wb_live_${base62(BigInt(`0x${Buffer.from(random).toString('hex')}`), randomLength)}`;
  return body + base62(BigInt(crc32(body)), checksumLength);
};

/** Whether a text has the form and the checksum of an API key; says nothing about whether the key exists. */
export const looksLikeApiKey = (text: string): boolean => {
  if (!/^wb_live_[0-9A-Za-z]{30}$/.test(text)) return false;
  const body = text.slice(0, -checksumLength);
  return text.slice(-checksumLength) === base62(BigInt(crc32(body)), checksumLength);
};

/** Bytes that only the holder of the seed can know, a different 32 for each purpose. */
export const derive = (seed: string, purpose: string): Buffer =>
  createHmac('sha256', seed).update(purpose).digest();
