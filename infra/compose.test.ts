import { readFileSync } from 'node:fs';
import { routesOf } from '@waybill/http';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { composed } from '../tools/documents/composed.ts';
import { services } from '../tools/documents/services.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

interface ComposeService {
  build?: string;
  image?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, unknown> | string[];
}

const compose = parse(read('../docker-compose.yml'), { merge: true }) as {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
};
const example = read('../.env.example');

/** `location` blocks of the proxy, longest first, as nginx chooses among prefixes. */
const locations = [
  ...read('proxy/nginx.conf').matchAll(/location (= )?(\S+)\s+\{ proxy_pass http:\/\/([\w-]+)/g),
]
  .map(([, exact, path = '', upstream = '']) => ({ exact: exact !== undefined, path, upstream }))
  .sort((one, other) => other.path.length - one.path.length);

const upstreamOf = (path: string): string | undefined =>
  locations.find((location) => (location.exact ? path === location.path : path.startsWith(location.path)))
    ?.upstream;

test.each(services.map((service) => [service.name, service] as const))(
  'the proxy sends every public path of %s to it',
  (name, service) => {
    const paths = routesOf(composed(service).http).map((route) => route.path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => upstreamOf(path) !== name)).toEqual([]);
  },
);

test.each(services.map((service) => [service.name, service] as const))(
  'compose gives %s only settings that it reads, and its own role',
  (name, service) => {
    const { environment = {} } = compose.services[name] ?? {};
    const { properties = {} } = z.toJSONSchema(service.config, { io: 'input', unrepresentable: 'any' });
    const known = Object.keys(properties);
    const own = Object.keys(environment).filter((variable) => !variable.startsWith('OTEL_'));
    const shared = ['CREDENTIAL_KEYS', 'WAYBILL_SIMULATOR_URL'];
    expect(own.filter((variable) => !known.includes(variable) && !shared.includes(variable))).toEqual([]);
    expect(environment.DATABASE_URL).toContain(`postgres://${service.schema}:`);
  },
);

test('every variable that compose asks for is in .env.example', () => {
  const asked = [...read('../docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => !example.includes(`${name}=`))).toEqual([]);
});

test('what compose refers to exists', () => {
  const names = Object.keys(compose.services);
  for (const [name, service] of Object.entries(compose.services)) {
    const needed = Array.isArray(service.depends_on)
      ? service.depends_on
      : Object.keys(service.depends_on ?? {});
    expect(
      needed.filter((other) => !names.includes(other)),
      name,
    ).toEqual([]);
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('./')) expect(() => read(`.${source}`), volume).not.toThrow();
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  }
});
