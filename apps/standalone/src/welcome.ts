import { curlFor } from './example-order.ts';
import type { Platform } from './platform.ts';

/** What the terminal shows when everything is ready. */
export const welcome = ({
  credentials,
  credentialsPath,
}: Pick<Platform, 'credentials' | 'credentialsPath'>): string => {
  const { baseUrl, apiKey, locationExternalId } = credentials;
  return [
    '',
    `Waybill is ready at ${baseUrl}`,
    '',
    'Place the example order:',
    '',
    curlFor(baseUrl, apiKey, locationExternalId),
    '',
    `API reference  ${baseUrl}/docs`,
    `Credentials    ${credentialsPath}`,
    'Or watch one go all the way: npm run demo. Ctrl-C stops everything.',
    '',
  ].join('\n');
};
