import { cp, lstat, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A copy of the repository's sources that can be changed and run: dependencies are shared, and the workspaces
 * find each other within the copy. Only what the services run is copied.
 */
export async function copiedTree(from: string, to: string): Promise<void> {
  await mkdir(join(to, 'node_modules'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.base.json'])
    await cp(join(from, name), join(to, name));
  for (const folder of ['apps', 'packages']) {
    await cp(join(from, folder), join(to, folder), {
      recursive: true,
      filter: (path) => !path.endsWith('/node_modules') && !path.endsWith('.test.ts'),
    });
  }
  await shareDependencies(from, to);
}

async function shareDependencies(from: string, to: string): Promise<void> {
  for (const name of await readdir(join(from, 'node_modules'))) {
    if (name !== '@waybill') await symlink(join(from, 'node_modules', name), join(to, 'node_modules', name));
  }
  await mkdir(join(to, 'node_modules/@waybill'));
  for (const folder of ['apps', 'packages']) {
    for (const name of await readdir(join(to, folder))) {
      await symlink(join(to, folder, name), join(to, 'node_modules/@waybill', name));
      const own = join(from, folder, name, 'node_modules');
      if (await exists(own)) await symlink(own, join(to, folder, name, 'node_modules'));
    }
  }
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
