import { derive } from '@waybill/contracts';
import { type Keyring, keyring, type SealingKey } from './keyring.ts';

const keyBytes = 32;

/** Reads `id:base64,id:base64`. Throws with the place of the error, and without any key. */
export const parseKeys = (text: string): [SealingKey, ...SealingKey[]] => {
  const [first, ...others] = text.split(',').map(parseKey);
  if (!first) throw new Error('no key is given');
  return [first, ...others];
};

const parseKey = (text: string, index: number): SealingKey => {
  const match = /^\s*([A-Za-z0-9_-]+):([A-Za-z0-9+/_=-]+)\s*$/.exec(text);
  const secret = Buffer.from(match?.[2] ?? '', 'base64');
  if (!match || secret.length !== keyBytes) {
    throw new Error(`key ${index + 1} must be written id:base64, with ${keyBytes} bytes behind the colon`);
  }
  return { id: match[1] as string, secret };
};

/** A demo has no secrets of its own beyond its seed. */
export const demoKey = (seed: string): SealingKey => ({ id: 'demo', secret: derive(seed, 'credential-key') });

/** The keys that a configuration names; it has been checked that it names some. */
export const keyringFor = (config: {
  CREDENTIAL_KEYS?: string | undefined;
  WAYBILL_DEMO_SEED?: string | undefined;
}): Keyring => {
  const { CREDENTIAL_KEYS: keys, WAYBILL_DEMO_SEED: seed } = config;
  if (keys) return keyring(parseKeys(keys));
  if (seed) return keyring([demoKey(seed)]);
  throw new Error('neither CREDENTIAL_KEYS nor WAYBILL_DEMO_SEED is given');
};
