import { findOrStartRabbit } from '../rabbit/find-or-start.ts';
import { AMQP_URL } from '../rabbit/ways.ts';

/** Vitest global setup: every test file of the run finds the broker in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const broker = await findOrStartRabbit();
  process.env[AMQP_URL] = broker.url;
  return broker.close;
}
