import type { IncomingMessage } from 'node:http';
import { problem } from '../problem.ts';

const tooLarge = (limit: number) =>
  problem('PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes, the most that this path accepts.`);

/**
 * Reads the whole body, but never keeps more than `limit` bytes of it.
 * What comes beyond is thrown away by Node once the answer is out; the request time-out bounds that.
 */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge(limit));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void) => {
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      finish();
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else settle(() => reject(tooLarge(limit)));
    };
    const onEnd = () =>
      settle(() => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const onClose = () =>
      settle(() => reject(problem('VALIDATION_ERROR', 'The body broke off before its end.')));
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
