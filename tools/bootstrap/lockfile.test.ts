import { expect, test } from 'vitest';
import { missingPackages } from './lockfile.mjs';

const lock = (packages: Record<string, object>) => ({ packages: { '': { version: '0.1.0' }, ...packages } });
const knex = { version: '3.3.0', integrity: 'sha512-a' };

test('nothing is missing when everything that is locked is installed', () => {
  expect(missingPackages(lock({ 'node_modules/knex': knex }), lock({ 'node_modules/knex': knex }))).toEqual(
    [],
  );
});

test('without a finished install everything is missing', () => {
  expect(missingPackages(lock({ 'node_modules/knex': knex }), undefined)).toEqual(['node_modules/knex']);
});

test('another version, another content or a workspace that is not linked is missing', () => {
  const wanted = lock({
    'node_modules/knex': knex,
    'node_modules/pg': { version: '8.23.1', integrity: 'sha512-new' },
    'node_modules/@waybill/http': { link: true },
  });
  const installed = lock({
    'node_modules/knex': { ...knex, version: '3.2.0' },
    'node_modules/pg': { version: '8.23.1', integrity: 'sha512-old' },
  });
  expect(missingPackages(wanted, installed)).toEqual([
    'node_modules/knex',
    'node_modules/pg',
    'node_modules/@waybill/http',
  ]);
});

test("another machine's optional package is not missing, but an outdated one of ours is", () => {
  const wanted = lock({
    'node_modules/@esbuild/aix': { ...knex, optional: true },
    'node_modules/@esbuild/linux': { ...knex, optional: true },
  });
  const installed = lock({ 'node_modules/@esbuild/linux': { ...knex, integrity: 'sha512-b' } });
  expect(missingPackages(wanted, installed)).toEqual(['node_modules/@esbuild/linux']);
});
