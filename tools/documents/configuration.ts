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

const settingsOf = (schema: z.ZodType): Settings => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as Partial<Settings>;
  return { properties, required };
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
    'Services read environment variables. An empty one counts as absent. All problems are reported at once, and the effective values are logged at start, secrets masked. What `npm start` reads is in [Running it](running.md).',
    `## Every service\n\n${table(common, Object.keys(common.properties))}`,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
};
