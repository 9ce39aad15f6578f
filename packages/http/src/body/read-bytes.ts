import type { IncomingMessage } from 'node:http';
import { problem } from '../problem.ts';

const tooLarge = (limit: number, headers: Record<string, string> = {}) =>
  problem(
    'PAYLOAD_TOO_LARGE',
    `The body is larger than ${limit} bytes, the most that this path accepts.`,
    undefined,
    { headers },
  );

/**
 * A body of up to this many times the limit is read and discarded, so that a client that sends all of it before it
 * listens gets its 413. For a larger one the connection is closed.
 */
const tolerance = 8;

/** Reads the whole body, but never keeps more than `limit` bytes of it. The server's time-outs bound the time. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const hopeless = () => tooLarge(limit, { Connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > limit * tolerance) return Promise.reject(hopeless());
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void) => {
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      finish();
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks = [];
      if (size > limit * tolerance) settle(() => reject(hopeless()));
    };
    const onEnd = () => settle(() => (size > limit ? reject(tooLarge(limit)) : resolve(joined(chunks))));
    const onClose = () =>
      settle(() => reject(problem('VALIDATION_ERROR', 'The body broke off before its end.')));
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

const joined = (chunks: Buffer[]): Buffer =>
  chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
