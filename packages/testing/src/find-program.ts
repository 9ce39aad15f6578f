import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';

/** The first of these folders' programs of this name that may be run. */
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
