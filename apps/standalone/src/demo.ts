import { readConfig } from '@waybill/service';
import { config } from './config.ts';
import { demonstrate } from './demo/demo.ts';
import { findOrStartPlatform } from './demo/find-platform.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { env: environment } = process;
  const platform = await findOrStartPlatform({ config: readConfig(config, environment), environment, say });
  process.once('SIGINT', () => void platform.leave().then(() => process.exit(130)));
  const delivered = await demonstrate(platform.credentials, say).finally(platform.leave);
  say(delivered ? 'Delivered.' : 'The parcel did not reach its recipient.');
  process.exit(delivered ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
