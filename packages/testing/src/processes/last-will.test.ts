import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { spawnService } from './spawn-service.ts';

const folder = await temporaryFolder('will');
afterAll(folder.remove);

const library = new URL('../../../embedded-postgres/src/last-will.ts', import.meta.url).href;

/** A process with two wills, each to remove a file; the first is withdrawn if told so. */
async function testator(name: string, withdraw: boolean) {
  const main = join(folder.path, `${name}.ts`);
  const goods = [join(folder.path, `${name}-1`), join(folder.path, `${name}-2`)];
  for (const file of goods) await writeFile(file, 'to be cleared away');
  await writeFile(
    main,
    `import { lastWill } from ${JSON.stringify(library)};
     const wills = ${JSON.stringify(goods)}.map((file) => lastWill('rm -f "$1"', [file]));
     if (${withdraw}) wills[0].cancel();
     console.log('made');
     setInterval(() => {}, 1000);`,
  );
  const service = await spawnService({ main, env: {}, ready: /made/ });
  const left = async () => (await readdir(folder.path)).filter((file) => file.startsWith(`${name}-`));
  return { service, left };
}

test('what a will says is done when its process is killed, and not before', async () => {
  const { service, left } = await testator('killed', false);
  expect(await left()).toHaveLength(2);
  await service.kill9();
  await eventually(async () => expect(await left()).toEqual([]));
});

test('a will that was withdrawn is not carried out', async () => {
  const { service, left } = await testator('withdrawn', true);
  await service.kill9();
  await eventually(async () => expect(await left()).toEqual(['withdrawn-1']));
});
