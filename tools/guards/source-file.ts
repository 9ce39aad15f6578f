import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A text file of the repository; its path with forward slashes, relative to the root. */
export interface SourceFile {
  path: string;
  text: string;
}

const NOT_OURS = new Set(['node_modules', '.git', '.turbo', '.waybill', 'coverage', 'dist']);
const TEXT =
  /\.(ts|tsx|mjs|js|json|md|ya?ml|sql|sh|css|html|conf|txt|toml)$|(^|\/)(Dockerfile|\.[a-z]+rc|\.ci\/run|\.gitignore)$/;

/** Every text file below the root that belongs to the project. */
export async function readSources(root: string): Promise<SourceFile[]> {
  const paths = (await walk(root))
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => TEXT.test(path));
  return Promise.all(
    paths.sort().map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  );
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !NOT_OURS.has(name))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
    });
  return (await Promise.all(found)).flat();
}
