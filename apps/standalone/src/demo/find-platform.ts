import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials } from '../credentials.ts';
import { startPlatform, type Wishes } from '../platform.ts';

export interface Found {
  credentials: Credentials;
  /** Ends the platform if it was started for the demo; leaves a running one alone. */
  leave(): Promise<void>;
}

const running = async (folder: string): Promise<Credentials | null> => {
  try {
    const credentials = JSON.parse(await readFile(join(folder, 'credentials.json'), 'utf8')) as Credentials;
    const ready = await fetch(new URL('/health/ready', credentials.baseUrl), {
      signal: AbortSignal.timeout(2_000),
    });
    return ready.ok ? credentials : null;
  } catch {
    return null;
  }
};

/** The platform that runs on the data folder, or else a new one. */
export const findOrStartPlatform = async (wishes: Wishes): Promise<Found> => {
  const credentials = await running(wishes.config.WAYBILL_DATA_DIR);
  if (credentials) return { credentials, leave: async () => undefined };
  const platform = await startPlatform(wishes);
  return { credentials: platform.credentials, leave: platform.stop };
};
