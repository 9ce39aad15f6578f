import { z } from 'zod';

const oneKey = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/** `id:base64`, separated by commas; each key 32 bytes. Messages never repeat the text: it is a secret. */
export const encryptionKeys = z.string().transform((text, context) => {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const [, id, base64] = oneKey.exec(part.trim()) ?? [];
    if (!id || !base64 || keys.has(id)) {
      context.addIssue({
        code: 'custom',
        message: 'must be unique «id:base64 of 32 bytes», separated by commas',
      });
      return z.NEVER;
    }
    keys.set(id, Buffer.from(base64, 'base64'));
  }
  return keys as ReadonlyMap<string, Buffer>;
});
