import { announce } from '../announce.ts';
import { findOrStartRabbit } from '../rabbit/find-or-start.ts';
import { AMQP_URL } from '../rabbit/ways.ts';

/** Vitest global setup: every test file of the run finds the broker in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  // A broker named in the environment needs no announcement: whoever named it knows.
  const say = process.env[AMQP_URL] ? () => undefined : announce;
  const broker = await findOrStartRabbit(say);
  process.env[AMQP_URL] = broker.url;
  return broker.close;
}
