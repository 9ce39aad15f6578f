import { commonConfig } from '@waybill/service';
import { z } from 'zod';
import { services } from './services.ts';

interface Setting {
  description?: string;
  default?: unknown;
}

interface Settings {
  properties: Record<string, Setting>;
  required: readonly string[];
}

const told = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Partial<Settings>;

/** As they are written in the environment; the default of a switch is known of what it becomes only. */
const settingsOf = (schema: z.ZodType): Settings => {
  const { properties = {}, required = [] } = told(schema, 'input');
  const { properties: read = {} } = told(schema, 'output');
  const withDefaults = Object.entries(properties).map(([name, setting]): [string, Setting] => [
    name,
    { ...setting, default: setting.default ?? read[name]?.default },
  ]);
  return { properties: Object.fromEntries(withDefaults), required };
};

const row = (name: string, setting: Setting, required: boolean): string => {
  const byDefault =
    setting.default === undefined || setting.default === ''
      ? required
        ? '**required**'
        : 'none'
      : `\`${setting.default}\``;
  return `| \`${name}\` | ${byDefault} | ${setting.description ?? ''} |`;
};

const table = ({ properties, required }: Settings, names: readonly string[]): string =>
  [
    '| variable | default | |',
    '|---|---|---|',
    ...names.map((name) => row(name, properties[name] ?? {}, required.includes(name))),
  ].join('\n');

/** docs/configuration.md: every variable of every service, from the schemas that read them. */
export const configurationPage = (): string => {
  const common = settingsOf(commonConfig);
  const sections = services.map((service) => {
    const settings = settingsOf(service.config);
    const own = Object.keys(settings.properties).filter((name) => !(name in common.properties));
    return `## ${service.name}\n\n${own.length === 0 ? 'Nothing of its own.' : table(settings, own)}`;
  });
  return [
    '# Configuration',
    'Services read environment variables. An empty one counts as absent, and a switch takes `true` or `1`, `false` or `0`. All problems are reported at once, and the effective values are logged at start, secrets masked. What `npm start` reads is in [Running it](running.md).',
    `## Every service\n\n${table(common, Object.keys(common.properties))}`,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
};
