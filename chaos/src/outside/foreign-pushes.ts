import type { Random } from '@waybill/testing';
import type { Push } from './postbox.ts';

/** Where bodies name the parcel: at the top, or in the job they speak of. */
const numbered = /("awb"\s*:\s*"|"job"\s*:\s*\{\s*"id"\s*:\s*")[^"]+"/;

/** Begins every number that no booking has. */
export const unknownPrefix = 'NOBODY';

/** What carriers push by mistake. */
export const foreignPushes = {
  unknownNumber(push: Push, random: Random): Push {
    const text = push.body.toString();
    const number = `${unknownPrefix}${random.int(100_000, 999_999)}`;
    const changed = text.replace(numbered, `$1${number}"`);
    if (changed === text) throw new Error(`This push names no parcel in a known field: ${text}`);
    return { ...push, kind: 'unknown number', body: Buffer.from(changed) };
  },
  /** Cut off in the middle, as by a proxy on the way. */
  malformed: (push: Push): Push => ({
    ...push,
    kind: 'malformed',
    body: push.body.subarray(0, Math.max(1, Math.floor(push.body.length / 2))),
  }),
};
