import type { Readable } from 'node:stream';

/** How much of an answer is kept unless the caller needs more, in bytes. */
export const mostOfAnswer = 16 * 1024;

/** As text: what is no UTF-8 becomes replacement characters, and NUL, which PostgreSQL cannot store, goes. */
const asText = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\0', '');

/**
 * Reads the start of an answer and never more. A longer one is cut off together with its connection, so an
 * endless answer costs 16 KiB, or what the caller allows. One that breaks off, or is still dripping when time is up, is kept as far as it
 * came: the status has said all that counts.
 */
export const readAnswer = async (body: Readable, most = mostOfAnswer): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= most) break;
    }
  } catch {
    // What was read so far is the answer.
  }
  return asText(Buffer.concat(chunks).subarray(0, most));
};
