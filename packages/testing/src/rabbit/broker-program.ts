import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Debian's script in /usr/sbin switches to the rabbitmq account and its system folders; this is the real one. */
const DEBIAN = '/usr/lib/rabbitmq/bin';

/** Where rabbitmq-server is installed, or undefined. Its other programs are in the same folder. */
export async function findBrokerProgram(path = process.env.PATH ?? ''): Promise<string | undefined> {
  return findProgram('rabbitmq-server', [DEBIAN, ...path.split(delimiter)]);
}

export async function findProgram(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders.filter(Boolean)) {
    const program = join(folder, name);
    const runs = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return program;
  }
  return undefined;
}
