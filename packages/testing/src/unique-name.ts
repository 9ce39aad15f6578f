import { randomBytes } from 'node:crypto';

/**
 * A name that no other test uses, fit for databases, roles, queues and exchanges: lower case, digits and
 * underscores, with the time of its making in it (base 36), so that leftovers of crashed runs can be told.
 */
export const uniqueName = (prefix = 'wbt'): string =>
  `${prefix}_${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`;

/** When a unique name was made, or undefined if it is not one. */
export function madeAt(name: string, prefix = 'wbt'): Date | undefined {
  const time = new RegExp(`^${prefix}_([0-9a-z]+)_[0-9a-f]{8}`).exec(name)?.[1];
  return time === undefined ? undefined : new Date(Number.parseInt(time, 36));
}
