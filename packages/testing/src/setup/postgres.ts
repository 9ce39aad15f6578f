import { announce } from '../announce.ts';
import { findOrStartPostgres } from '../postgres/find-or-start.ts';
import { POSTGRES_URL } from '../postgres/server.ts';
import { sweepLeftovers } from '../postgres/sweep.ts';

/** Vitest global setup: every test file of the run finds the server in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  // A server named in the environment needs no announcement: whoever named it knows.
  const say = process.env[POSTGRES_URL] ? () => undefined : announce;
  const server = await findOrStartPostgres(say);
  process.env[POSTGRES_URL] = server.url;
  await sweepLeftovers();
  return server.close;
}
