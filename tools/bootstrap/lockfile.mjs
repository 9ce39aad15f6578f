import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean }} Locked
 * @typedef {{ packages: Record<string, Locked> }} Lockfile
 */

/**
 * What package-lock.json asks for and node_modules does not hold. npm writes what it installed into a lock file
 * of its own, last of all: an interrupted install has none. Optional packages for other machines don't count.
 *
 * @param {Lockfile} wanted
 * @param {Lockfile | undefined} installed
 * @returns {string[]} the places of the packages, e.g. "node_modules/knex"
 */
export function missingPackages(wanted, installed) {
  const here = installed?.packages ?? {};
  return Object.entries(wanted.packages)
    .filter(([place, locked]) => place !== '' && !isSame(locked, here[place]))
    .filter(([place, locked]) => !(locked.optional && !here[place]))
    .map(([place]) => place);
}

/** @type {(wanted: Locked, installed: Locked | undefined) => boolean} */
const isSame = (wanted, installed) =>
  installed !== undefined &&
  wanted.version === installed.version &&
  wanted.integrity === installed.integrity &&
  wanted.link === installed.link;

/** @param {string} root */
export async function isInstalled(root) {
  const installed = await lockfile(join(root, 'node_modules', '.package-lock.json'));
  const wanted = await lockfile(join(root, 'package-lock.json'));
  return wanted !== undefined && missingPackages(wanted, installed).length === 0;
}

/**
 * @param {string} path
 * @returns {Promise<Lockfile | undefined>}
 */
async function lockfile(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined; // missing or half written: both mean "install again"
  }
}
