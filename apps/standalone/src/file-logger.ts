import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { createLogger, type LogLevel } from '@waybill/telemetry';
import { StartProblem } from './start-problem.ts';

/** Logs go to a file, so that the terminal stays the newcomer's. */
export const fileLogger = async (path: string, level: LogLevel) => {
  const file = await open(path, 'a', 0o600).catch((failure: Error) => {
    throw new StartProblem(`The log cannot be written: ${failure.message}`);
  });
  const stream = linesInto(file);
  const close = async () => {
    stream.end();
    await once(stream, 'close');
  };
  return { logger: createLogger({ service: 'standalone', level, destination: stream }), close };
};

/** What the file does not take, as on a full disk, is lost: nothing else may end for want of a line. */
const linesInto = (file: FileHandle): Writable => {
  const whatever = (work: Promise<unknown>, done: () => void) => void work.then(done, done);
  return new Writable({
    write: (line: Buffer, _encoding, done) => whatever(file.write(line), () => done()),
    writev: (lines, done) =>
      whatever(file.write(Buffer.concat(lines.map(({ chunk }) => chunk as Buffer))), () => done()),
    final: (done) => whatever(file.close(), () => done()),
  });
};
