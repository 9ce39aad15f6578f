import { readFileSync } from 'node:fs';
import { routesOf } from '@waybill/http';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { composed } from '../tools/documents/composed.ts';
import { operatorRoutesOf } from '../tools/documents/operator-api.ts';
import { services } from '../tools/documents/services.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

interface ComposeService {
  build?: string;
  init?: boolean;
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

interface Location {
  kind: string;
  path: string;
  upstream: string;
}

const locations: Location[] = [
  ...read('proxy/nginx.conf').matchAll(/location (?:(=|~) )?(\S+)\s+\{ proxy_pass http:\/\/([\w-]+)/g),
].map(([, kind = 'prefix', path = '', upstream = '']) => ({ kind, path, upstream }));

/** As nginx chooses: an exact path first, then the first pattern, then the longest prefix. */
const upstreamOf = (path: string): string | undefined => {
  const exact = locations.find((location) => location.kind === '=' && location.path === path);
  const pattern = locations.find((location) => location.kind === '~' && new RegExp(location.path).test(path));
  const prefixes = locations.filter(
    (location) => location.kind === 'prefix' && path.startsWith(location.path),
  );
  const longest = prefixes.sort((one, other) => other.path.length - one.path.length)[0];
  return (exact ?? pattern ?? longest)?.upstream;
};

test.each(services.map((service) => [service.name, service] as const))(
  'the proxy sends every public path of %s to it',
  (name, service) => {
    const paths = routesOf(composed(service).http).map((route) => route.path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => upstreamOf(path) !== name)).toEqual([]);
  },
);

test('the proxy finds the service of a shipment whose name has a slash in it', () => {
  for (const service of services)
    for (const { path } of routesOf(composed(service).http)) {
      // nginx looks for the place of a path that it has decoded.
      const decoded = path.replace(/^(\/v1\/shipments\/|\/shipments\/):\w+/, '$12024/08 15');
      expect([decoded, upstreamOf(decoded)]).toEqual([decoded, service.name]);
    }
});

test('the proxy leads nowhere near the operators’ API, the metrics, or a path that nobody knows', () => {
  const routes = services.flatMap((service) => operatorRoutesOf(service));
  expect(routes.length).toBeGreaterThan(30);
  const inside = [...routes.map(({ path }) => path), '/ops', '/metrics', '/nowhere'];
  expect(inside.filter((path) => upstreamOf(path) !== undefined)).toEqual([]);
});

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

test('every process of ours can be told to stop from its first moment on', () => {
  const ours = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);
  expect(ours.length).toBe(services.length + 1);
  expect(ours.filter(([, { init }]) => init !== true).map(([name]) => name)).toEqual([]);
});

test('labels of the simulated carriers lead where a browser gets, and not to a name of the inner network', () => {
  const { WAYBILL_SIMULATOR_PUBLIC_URL = '' } = compose.services['carrier-simulator']?.environment ?? {};
  const address = compose.services['order-api']?.environment?.PUBLIC_BASE_URL;
  expect(WAYBILL_SIMULATOR_PUBLIC_URL).toBe(`${address}/simulator`);
  expect(upstreamOf('/simulator/ecom-express/labels/1.pdf')).toBe('carrier-simulator');
});

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
