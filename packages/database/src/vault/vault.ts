import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealingKeys } from './keys.ts';

/** Where a sealed value lives: it opens nowhere else, so one copied to another row or tenant is useless. */
export interface Place {
  readonly tenantId: string;
  readonly table: string;
  readonly column: string;
  /** The row's id: without it one tenant's two rows could be swapped unnoticed. */
  readonly row: string;
}

/** Keeps secrets at rest with AES-256-GCM. */
export interface Vault {
  /** The id of the key that seals. */
  readonly currentKey: string;
  /** Whether a key of this id can open. */
  has(key: string): boolean;
  /** Encrypts under the current key. */
  seal(text: string, place: Place): string;
  /** Decrypts under whichever key sealed it. Throws CannotOpen for a foreign place, an unknown key or a changed text. */
  open(sealed: string, place: Place): string;
}

/** Says which key was asked for, and nothing of the text. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

const algorithm = 'aes-256-gcm';
/** 96 bits is what GCM is defined for; random ones are safe for 2^32 seals under one key. */
const nonceLength = 12;
/** Said in both directions: left open, the library would take a tag of four bytes for a whole one. */
const tagLength = 16;
const options = { authTagLength: tagLength };

const associated = ({ tenantId, table, column, row }: Place): Buffer =>
  Buffer.from(JSON.stringify([tenantId, table, column, row]));

/**
 * A sealed value reads `<key id>.<nonce>.<ciphertext>.<tag>`, all but the first in base64url: the key's id is in it,
 * so that keys can be changed while the service runs. The first key seals, all of them open.
 */
export const vaultWith = (keys: SealingKeys): Vault => {
  const [current] = keys;
  if (!current) throw new Error('at least one sealing key is needed');
  return {
    currentKey: current[0],
    has: (key) => keys.has(key),
    seal(text, place) {
      const [id, key] = current;
      return [id, ...encrypted(key, text, place).map((part) => part.toString('base64url'))].join('.');
    },
    open(sealed, place) {
      const [id = '', ...parts] = sealed.split('.');
      const key = keys.get(id);
      if (!key) throw new CannotOpen(`sealed with the key ${id}, which this service does not have`);
      try {
        const bytes = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64url')));
        return decrypted(key, bytes, place);
      } catch {
        throw new CannotOpen(`sealed with the key ${id}, and it does not fit`);
      }
    },
  };
};

function encrypted(key: Buffer, text: string, place: Place): Buffer[] {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, options).setAAD(associated(place));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [nonce, hidden, cipher.getAuthTag()];
}

function decrypted(key: Buffer, bytes: Buffer, place: Place): string {
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), options)
    .setAAD(associated(place))
    .setAuthTag(bytes.subarray(-tagLength));
  const parts = [decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()];
  return Buffer.concat(parts).toString('utf8');
}
