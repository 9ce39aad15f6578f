import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createLogger, type LogLevel } from '@waybill/telemetry';

/** Logs go to a file, so that the terminal stays the newcomer's. */
export const fileLogger = (path: string, level: LogLevel) => {
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
  const close = async () => {
    stream.end();
    await once(stream, 'close');
  };
  return { logger: createLogger({ service: 'standalone', level, destination: stream }), close };
};
