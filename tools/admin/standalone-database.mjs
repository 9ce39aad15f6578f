import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The lines of PostgreSQL's postmaster.pid are: process id, data folder, start time, port, … */
const portLine = 3;

/**
 * The address of the database that a running `npm start` keeps in its data folder, as its administrator.
 *
 * @param {string} folder
 * @returns {Promise<string | undefined>} undefined when none is running there
 */
export async function standaloneDatabase(folder) {
  try {
    const password = await readFile(join(folder, 'postgres', 'password'), 'utf8');
    const lines = (await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n');
    const port = Number(lines[portLine]);
    return Number.isInteger(port)
      ? `postgres://postgres:${password.trim()}@127.0.0.1:${port}/postgres?sslmode=disable`
      : undefined;
  } catch {
    return undefined;
  }
}
