import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { lockFolder } from './lock.ts';

/** The folder that holds all that one standalone platform keeps. One process at a time owns it. */
export interface DataFolder {
  path: string;
  /** Made once and kept: what the demo tenant's key and passwords are derived from. */
  seed: string;
  /** Made once and kept, apart from the seed: what stored secrets are encrypted with, as `id:base64`. */
  encryptionKeys: string;
  file(name: string): string;
  /** Writes a file that only its owner may read; readers see the old one or the new one, never half of it. */
  writePrivately(name: string, content: string): Promise<void>;
  release(): Promise<void>;
}

const explain = (path: string, error: unknown): StartProblem =>
  new StartProblem(`The data folder ${path} cannot be written: ${(error as Error).message}`);

/**
 * Others may walk through (the database runs as another user when started by root), but not look.
 * Made step by step: the recursive form never returns where a file system refuses new folders, as /proc does.
 */
const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { mode: 0o711 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || (await isFolder(dirname(path)))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o711 });
  }
};

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false;

const writePrivate = async (path: string, content: string): Promise<void> => {
  const half = `${path}.${process.pid}.new`;
  await writeFile(half, content, { mode: 0o600, flush: true });
  await chmod(half, 0o600);
  await rename(half, path);
};

/** A new one would be none the better where a database has been made with the one before. */
const refuseToReplace = (path: string): never => {
  const remedy = `Put it back, or move ${dirname(path)} away to begin anew`;
  throw new StartProblem(
    `${path} is missing or cannot be read, and the database beside it is of no use without it. ${remedy}.`,
  );
};

const kept = async (path: string, make: () => string): Promise<string> => {
  const found = await readFile(path, 'utf8').catch(() => '');
  if (found.length >= 32) return found;
  if (await isFolder(join(dirname(path), 'postgres', 'data'))) refuseToReplace(path);
  const fresh = make();
  await writePrivate(path, fresh);
  return fresh;
};

/** Opens or makes the folder. Throws StartProblem when it cannot be written or another process has it. */
export const openDataFolder = async (given: string): Promise<DataFolder> => {
  const path = resolve(given);
  try {
    await makeFolder(path);
    const release = await lockFolder(join(path, 'lock'), path);
    return await openLocked(path, release).catch(async (error) => {
      await release();
      throw error;
    });
  } catch (error) {
    throw error instanceof StartProblem ? error : explain(path, error);
  }
};

const openLocked = async (path: string, release: () => Promise<void>): Promise<DataFolder> => {
  const file = (name: string) => join(path, name);
  return {
    path,
    seed: await kept(file('seed'), () => randomBytes(32).toString('base64url')),
    encryptionKeys: await kept(file('encryption-keys'), () => `first:${randomBytes(32).toString('base64')}`),
    file,
    writePrivately: (name, content) => writePrivate(file(name), content),
    release,
  };
};
