import { delimiter } from 'node:path';
import { findProgram } from '../find-program.ts';

/** Debian's script in /usr/sbin switches to the rabbitmq account and its system folders; this is the real one. */
const DEBIAN = '/usr/lib/rabbitmq/bin';

/** Where rabbitmq-server is installed, or undefined. Its other programs are in the same folder. */
export async function findBrokerProgram(path = process.env.PATH ?? ''): Promise<string | undefined> {
  return findProgram('rabbitmq-server', [DEBIAN, ...path.split(delimiter)]);
}
