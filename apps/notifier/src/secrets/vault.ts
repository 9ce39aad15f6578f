import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a sealed value lives: it opens nowhere else, so one copied to another row or tenant is useless. */
export interface Place {
  tenantId: string;
  table: string;
  column: string;
  /** The row's id. */
  row: string;
}

export interface Vault {
  /** Encrypts under the current key. */
  seal(text: string, place: Place): string;
  /** Decrypts under whichever key sealed it. Throws when the key is unknown, or anything was changed. */
  open(sealed: string, place: Place): string;
}

const algorithm = 'aes-256-gcm';
/** 96 bits is what GCM is defined for; random ones are safe for 2^32 seals under one key. */
const nonceLength = 12;
const tagLength = 16;

const associated = ({ tenantId, table, column, row }: Place): Buffer =>
  Buffer.from(JSON.stringify([tenantId, table, column, row]));

const keyOf = (keys: ReadonlyMap<string, Buffer>, id: string): Buffer => {
  const key = keys.get(id);
  if (!key) throw new Error(`no encryption key is called ${id}`);
  return key;
};

/**
 * Keeps secrets at rest with AES-256-GCM. A sealed value reads `keyId.base64url(nonce + ciphertext + tag)`:
 * the key's id is in it, so that keys can be changed while old values still open. The first key seals.
 */
export const vaultWith = (keys: ReadonlyMap<string, Buffer>): Vault => {
  const [current] = keys.keys();
  if (current === undefined) throw new Error('at least one encryption key is needed');
  return {
    seal(text, place) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, keyOf(keys, current), nonce).setAAD(associated(place));
      const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${current}.${Buffer.concat(parts).toString('base64url')}`;
    },
    open(sealed, place) {
      const dot = sealed.indexOf('.');
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
      const decipher = createDecipheriv(
        algorithm,
        keyOf(keys, sealed.slice(0, dot)),
        bytes.subarray(0, nonceLength),
      )
        .setAAD(associated(place))
        .setAuthTag(bytes.subarray(-tagLength));
      const opened = [decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    },
  };
};
