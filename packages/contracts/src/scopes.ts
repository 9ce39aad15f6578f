import { z } from 'zod';

/** What an API key may be allowed, and what each scope opens. Every operation names the one that it needs. */
export const scopes = {
  'shipments:read': 'Read shipments, their history and their scans.',
  'shipments:write': 'Place, edit, retry and cancel shipments.',
  'locations:read': 'Read locations.',
  'locations:write': 'Add, change and remove locations.',
  'brands:read': 'Read brands.',
  'brands:write': 'Add, change and remove brands.',
  'settings:read': 'Read the settings that hold for the whole account.',
  'settings:write': 'Change the settings that hold for the whole account.',
  'providers:read': 'Read providers and what was decided between them.',
  'providers:write': 'Connect, change and remove providers.',
  'rules:read': 'Read routing rules and try them out.',
  'rules:write': 'Change routing rules.',
  'tracking:read': 'Read carrier accounts, and scans that belong to no shipment.',
  'tracking:write': 'Change carrier accounts, and settle scans that belong to no shipment.',
  'webhooks:read': 'Read webhook endpoints, messages and attempts.',
  'webhooks:write': 'Add, change and remove webhook endpoints, and send messages again.',
  'notifications:read': 'Read the texts that customers are sent, and what was sent.',
  'notifications:write': 'Change the texts that customers are sent.',
  'orders:read': 'Read sales orders, and what their stores were told.',
  'orders:write': 'Add and change sales orders, label them, and say what has shipped.',
  'order-sources:read': 'Read the connected stores, and try their connections.',
  'order-sources:write': 'Connect, refresh and disconnect stores.',
  'api-keys:read': 'List API keys.',
  'api-keys:write': 'Issue and revoke API keys, with no more scopes than the issuing key has.',
  'audit-log:read': 'Read who changed what.',
} as const satisfies Record<string, string>;

export type Scope = keyof typeof scopes;

/** Stands for every scope, those to come included. */
export const everyScope = '*';

export const scope = z
  .enum([everyScope, ...(Object.keys(scopes) as [Scope, ...Scope[]])])
  .meta({ id: 'Scope', description: '`*` stands for every scope, those to come included.' });

/** Which of the wanted scopes are not among those held. */
export const missingScopes = (held: readonly string[], wanted: readonly string[]): string[] =>
  held.includes(everyScope) ? [] : wanted.filter((scope) => !held.includes(scope));
