import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ServiceProcess, spawnService } from '@waybill/testing';

export interface Standalone extends ServiceProcess {
  credentials: {
    baseUrl: string;
    apiKey: string;
    tenantId: string;
    locationExternalId: string;
    email: string;
    carriers: Record<string, { username: string; password: string }>;
  };
}

/** Starts the platform as `npm start` does, on a data folder of the test's own. */
export const startStandalone = async (
  dataFolder: string,
  env: Record<string, string> = {},
): Promise<Standalone> => {
  const platform = await spawnService({
    main: 'apps/standalone/src/main.ts',
    imports: ['@waybill/telemetry/register'],
    env: { PORT: '0', WAYBILL_DATA_DIR: dataFolder, WAYBILL_SIMULATED_SPEED: '40000', ...env },
    ready: /Waybill is ready at/,
    within: 60_000,
  });
  const credentials = JSON.parse(await readFile(join(dataFolder, 'credentials.json'), 'utf8'));
  return { ...platform, credentials };
};
