import type { ListedProvider, ManagedProvider } from '../deps.ts';

/**
 * What of a connection its merchant can change, for the audit log, which hides the credentials.
 * `stored` has the other fields as the database gives them back, in one order whatever the request's was.
 */
export const providerTerms = (
  { sealedCredentials: credentials }: Pick<ManagedProvider, 'sealedCredentials'>,
  { adapter, name, displayName, baseUrl, settings, enabledServices, areas, scopes, active }: ListedProvider,
) => ({
  adapter,
  name,
  displayName,
  baseUrl,
  credentials,
  settings,
  enabledServices,
  areas,
  scopes,
  active,
});
