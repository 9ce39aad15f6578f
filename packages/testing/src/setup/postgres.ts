import { findOrStartPostgres } from '../postgres/find-or-start.ts';
import { POSTGRES_URL } from '../postgres/server.ts';
import { sweepLeftovers } from '../postgres/sweep.ts';

/** Vitest global setup: every test file of the run finds the server in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await findOrStartPostgres();
  process.env[POSTGRES_URL] = server.url;
  await sweepLeftovers();
  return server.close;
}
