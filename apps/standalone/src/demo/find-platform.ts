import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials } from '../credentials.ts';
import { startPlatform, type Wishes } from '../platform.ts';

export interface Found {
  credentials: Credentials;
  /** Ends the platform if it was started for the demo; leaves a running one alone. */
  leave(): Promise<void>;
}

/**
 * Who runs on the data folder by now. The port in its credentials may since be another folder's: only the platform
 * that knows their key is the one.
 */
export const runningPlatform = async (folder: string): Promise<Credentials | null> => {
  try {
    const credentials = JSON.parse(await readFile(join(folder, 'credentials.json'), 'utf8')) as Credentials;
    const answers = async (path: string) => {
      const headers = { authorization: `Bearer ${credentials.apiKey}` };
      const url = new URL(path, credentials.baseUrl);
      return (await fetch(url, { headers, signal: AbortSignal.timeout(2_000) })).ok;
    };
    return (await answers('/health/ready')) && (await answers('/v1/webhook-endpoints')) ? credentials : null;
  } catch {
    return null;
  }
};

/** The platform that runs on the data folder, or else a new one. */
export const findOrStartPlatform = async (wishes: Wishes): Promise<Found> => {
  const credentials = await runningPlatform(wishes.config.WAYBILL_DATA_DIR);
  if (credentials) return { credentials, leave: async () => undefined };
  const platform = await startPlatform(wishes);
  return { credentials: platform.credentials, leave: platform.stop };
};
