/** Keys of 32 bytes by their ids; the first is the current one. */
export type SealingKeys = ReadonlyMap<string, Buffer>;

const oneKey = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/** Reads `id:base64,id:base64`. Throws with the place of the mistake, and without any key: they are secrets. */
export function parseSealingKeys(text: string): SealingKeys {
  const keys = new Map<string, Buffer>();
  for (const [index, part] of text.split(',').entries()) {
    const [, id, base64] = oneKey.exec(part.trim()) ?? [];
    if (!id || !base64)
      throw new Error(`key ${index + 1} must be written id:base64, with 32 bytes behind the colon`);
    if (keys.has(id)) throw new Error(`key ${index + 1} has the id of another`);
    keys.set(id, Buffer.from(base64, 'base64'));
  }
  return keys;
}
