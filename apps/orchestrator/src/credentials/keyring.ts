import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a sealed text belongs. Copied to any other place it cannot be opened. */
export interface Place {
  readonly tenantId: string;
  readonly table: string;
  readonly column: string;
  /** The row's id: without it one tenant's two rows could be swapped unnoticed. */
  readonly row: string;
}

export interface SealingKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** Seals texts for storage with AES-256-GCM. */
export interface Keyring {
  /** `<key id>.<nonce>.<ciphertext>.<tag>`, all but the first in base64url. */
  seal(plain: string, place: Place): string;
  /** Throws CannotOpen for a foreign place, an unknown key or a changed text. */
  open(sealed: string, place: Place): string;
}

/** Says which key was asked for, and nothing of the text. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const associatedData = ({ tenantId, table, column, row }: Place): Buffer =>
  Buffer.from(JSON.stringify([tenantId, table, column, row]));

/** The first key seals; all of them open, so that keys can be changed while the service runs. */
export const keyring = (keys: readonly [SealingKey, ...SealingKey[]]): Keyring => ({
  seal: (plain, place) => sealWith(keys[0], plain, place),
  open: (sealed, place) => {
    const [id, ...parts] = sealed.split('.');
    const key = keys.find((candidate) => candidate.id === id);
    if (!key) throw new CannotOpen(`sealed with the key ${id}, which this service does not have`);
    try {
      return openWith(key, parts, place);
    } catch {
      throw new CannotOpen(`sealed with the key ${id}, and it does not fit`);
    }
  },
});

const sealWith = (key: SealingKey, plain: string, place: Place): string => {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key.secret, nonce, { authTagLength: tagBytes });
  sealing.setAAD(associatedData(place));
  const text = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
  return [key.id, ...[nonce, text, sealing.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
};

const openWith = (key: SealingKey, parts: readonly string[], place: Place): string => {
  const [nonce = '', text = '', tag = ''] = parts;
  const bytes = (part: string) => Buffer.from(part, 'base64url');
  const opening = createDecipheriv(cipher, key.secret, bytes(nonce), { authTagLength: tagBytes });
  opening.setAAD(associatedData(place));
  opening.setAuthTag(bytes(tag));
  return Buffer.concat([opening.update(bytes(text)), opening.final()]).toString('utf8');
};
